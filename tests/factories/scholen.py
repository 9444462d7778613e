"""Schools and the people who work there."""

from __future__ import annotations

from collections.abc import Iterable

from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory, Password
from factory.helpers import post_generation

from scholen.models import ApiToken, Bestuur, Gebruiker, Lidmaatschap, School, Vestiging
from scholen.rollen import Rol
from scholen.services.tokens import hash_van

WACHTWOORD = "een-verzonnen-wachtzin"


class BestuurFactory(DjangoModelFactory[Bestuur]):
    class Meta:
        model = Bestuur

    naam = Sequence(lambda n: f"Stichting Verzonnen Scholen {n}")


class SchoolFactory(DjangoModelFactory[School]):
    """A school with vestiging 00. Its BRIN is 99XA, 99XB, … in the order of making."""

    class Meta:
        model = School
        django_get_or_create = ("brin",)
        skip_postgeneration_save = True

    brin = Sequence(lambda n: f"99{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}")
    naam = LazyAttribute(lambda school: f"Basisschool Verzinsel {school.brin}")

    @post_generation
    def vestigingen(self, create: bool, codes: Iterable[str] | None, **kwargs: object) -> None:
        if create:
            for code in codes if codes is not None else ("00",):
                VestigingFactory(school=self, code=code)


class VestigingFactory(DjangoModelFactory[Vestiging]):
    class Meta:
        model = Vestiging
        django_get_or_create = ("school", "code")

    school = SubFactory(SchoolFactory)
    code = "00"


class GebruikerFactory(DjangoModelFactory[Gebruiker]):
    """Somebody with password WACHTWOORD. `lid(...)` gives her roles."""

    class Meta:
        model = Gebruiker
        skip_postgeneration_save = True

    naam = Sequence(lambda n: f"Collega Verzonnen {n}")
    email = Sequence(lambda n: f"collega{n}@school.example")
    password = Password(WACHTWOORD)


def lid(waar: School | Bestuur, *rollen: Rol, **velden: object) -> Gebruiker:
    """Somebody new with these roles in a school or a bestuur."""
    gebruiker = GebruikerFactory.create(**velden)
    plaats = {"school": waar} if isinstance(waar, School) else {"bestuur": waar}
    for rol in rollen:
        Lidmaatschap.objects.create(gebruiker=gebruiker, rol=rol.value, **plaats)
    return gebruiker


class ApiTokenFactory(DjangoModelFactory[ApiToken]):
    """A token whose secret is `geheim`; by default it may everything."""

    class Meta:
        model = ApiToken

    class Params:
        geheim = Sequence(lambda n: f"lw_verzonnen-geheim-{n}")

    school = SubFactory(SchoolFactory)
    naam = Sequence(lambda n: f"Koppeling {n}")
    hash = LazyAttribute(lambda token: hash_van(token.geheim))
    rolnamen = LazyFunction(lambda: [rol.value for rol in Rol])
