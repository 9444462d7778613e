"""What turns secret is gone from where it was (import.md, "Secrecy")."""

from __future__ import annotations

import json

import pytest

from leerlingen.models import Adres, Contactgegeven, Leerling
from leerlingen.queries import stand
from leerlingen.services.schrijven import herstel
from leerlingen.types import Handeling, Mutatie
from tests.factories.leerlingen import (
    MARIJKE,
    adres,
    beeindigen,
    maak,
    schrijf_op,
    telefoon,
    toevoegen,
    veld,
    vervangen,
    verzorger,
)
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db

NUMMER = "0000009731"
GEHEIM = telefoon("", geheim=True)


def test_secret_address_ends_the_addresses_at_once_without_being_asked():
    leerling, _ = maak(SchoolFactory(), adres(), adres("P"))

    sporen = schrijf_op(leerling, *toevoegen(veld("adresgeheim", True)))

    assert not Adres.objects.filter(beeindigd_op=None).exists()
    assert {spoor.eenheid for spoor in sporen} == {
        "personalia/adresgeheim",
        "adressen/W",
        "adressen/P",
    }


def test_secret_address_leaves_alone_what_the_same_plan_already_ends():
    leerling, _ = maak(SchoolFactory(), adres())

    sporen = schrijf_op(leerling, *toevoegen(veld("adresgeheim", True)), beeindigen(adres()))

    assert [spoor.eenheid for spoor in sporen].count("adressen/W") == 1


@pytest.mark.parametrize(
    "mutatie",
    [
        pytest.param(vervangen(GEHEIM), id="replaced by a secret one"),
        pytest.param(Mutatie("contactgegevens/telefoon|prive|1", Handeling.WISSEN), id="wiped"),
        pytest.param(vervangen(GEHEIM, "nummer", "geheim"), id="although kept by hand"),
    ],
)
def test_contact_that_turns_secret_loses_its_number_everywhere(mutatie):
    leerling, _ = maak(SchoolFactory(), telefoon(NUMMER))

    sporen = schrijf_op(leerling, mutatie)

    contact = leerling.contacten.get()
    assert (contact.nummer, contact.geheim) == ("", True)
    assert NUMMER not in json.dumps([[spoor.voor, spoor.na] for spoor in sporen])


def test_undo_does_not_bring_a_secret_number_back():
    leerling, _ = maak(SchoolFactory(), telefoon(NUMMER))
    sporen = schrijf_op(leerling, vervangen(GEHEIM))

    herstel(leerling, sporen, by=MARIJKE)

    contact = leerling.contacten.get()
    assert (contact.nummer, contact.geheim) == ("", True)


def test_number_that_turns_secret_is_wiped_from_history_too():
    leerling, _ = maak(SchoolFactory(), telefoon(NUMMER))
    schrijf_op(leerling, beeindigen(telefoon()))
    schrijf_op(leerling, *toevoegen(telefoon("0000000555")))

    schrijf_op(leerling, vervangen(GEHEIM))

    assert not Contactgegeven.objects.exclude(nummer="").exists()


def test_number_of_a_verzorger_that_turns_secret_is_wiped():
    leerling, _ = maak(SchoolFactory(), verzorger(contacten=(telefoon(NUMMER),)))

    sporen = schrijf_op(leerling, vervangen(verzorger(contacten=(GEHEIM,))))

    assert not Contactgegeven.objects.exclude(nummer="").exists()
    assert NUMMER not in json.dumps([[spoor.voor, spoor.na] for spoor in sporen])


def test_secret_number_that_the_dossier_gives_is_held():
    """A number marked secret without a placeholder: hidden, but not lost."""
    leerling, _ = maak(SchoolFactory(), telefoon(NUMMER, geheim=True))

    gelezen = stand(Leerling.objects.get(pk=leerling.pk))

    assert gelezen.eenheid("contactgegevens/telefoon|prive|1") == telefoon(NUMMER, geheim=True)


def test_secret_number_that_changes_is_an_ordinary_change():
    leerling, _ = maak(SchoolFactory(), telefoon(NUMMER, geheim=True))

    sporen = schrijf_op(leerling, vervangen(telefoon("0000000555", geheim=True)))
    herstel(Leerling.objects.get(pk=leerling.pk), sporen, by=MARIJKE)

    assert leerling.contacten.get().nummer == NUMMER
