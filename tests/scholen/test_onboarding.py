"""Letting schools, people and programs in, by service and by command."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

import logboek
from logboek.models import Regel
from scholen.models import ApiToken, Gebruiker, School
from scholen.queries import rollen_van
from scholen.rollen import Rol
from scholen.services.onboarding import maak_lid, maak_school
from scholen.services.tokens import hash_van, maak_token, trek_token_in
from tests.factories.scholen import ApiTokenFactory, BestuurFactory, SchoolFactory

pytestmark = pytest.mark.django_db
DOOR = logboek.Actor("gebruiker", "1", "Beheerder Verzonnen")


def _roep(*args: str) -> list[str]:
    uitvoer = StringIO()
    call_command(*args, stdout=uitvoer)
    return uitvoer.getvalue().splitlines()


def _school(*extra: str) -> list[str]:
    return _roep("school", "99XA", "De Papieren Boot", "--beheerder", "ans@boot.example", *extra)


def test_school_made_twice_is_one_school_with_all_vestigingen():
    eerst = maak_school("99XA", "De Papieren Boot", vestigingen=["00"], by=DOOR)
    weer = maak_school("99XA", "De Papieren Boot", vestigingen=["00", "01"], by=DOOR)

    assert eerst == weer
    assert [vestiging.code for vestiging in weer.vestigingen.all()] == ["00", "01"]


def test_school_with_a_wrong_vestiging_is_not_made_at_all():
    with pytest.raises(ValidationError):
        maak_school("99XA", "De Papieren Boot", vestigingen=["00", "1"], by=DOOR)

    assert not School.objects.exists()


def test_member_asked_again_keeps_her_account_and_gets_the_new_role():
    school = SchoolFactory()
    eerst = maak_lid(school, email="Ans@boot.example", naam="Ans", rollen=[Rol.KIJKEN], by=DOOR)
    weer = maak_lid(school, email="ans@boot.example", naam="A.", rollen=[Rol.BEHEER], by=DOOR)

    assert eerst == weer
    assert weer.naam == "Ans"
    assert not weer.has_usable_password()
    assert rollen_van(weer, school) == {Rol.KIJKEN, Rol.BEHEER}


def test_roles_given_stand_in_the_logboek_of_the_school():
    school = SchoolFactory()

    ans = maak_lid(school, email="ans@boot.example", naam="Ans", rollen=[Rol.BEHEER], by=DOOR)

    regel = Regel.objects.get(gebeurtenis="rol gegeven")
    assert (regel.school, regel.onderwerp) == (school.pk, f"gebruiker:{ans.pk}")
    assert regel.actor == DOOR
    assert regel.feiten == {"rol": "beheer"}


def test_bestuur_member_can_only_be_beheerder():
    with pytest.raises(ValidationError, match="alleen de rol beheer"):
        maak_lid(BestuurFactory(), email="c@s.example", naam="Cor", rollen=[Rol.KIJKEN], by=DOOR)

    assert not Gebruiker.objects.exists()


def test_command_school_makes_a_school_and_prints_the_invitation_last():
    regels = _school("--vestiging", "00", "--vestiging", "02")

    school = School.objects.get(brin="99XA")
    ans = Gebruiker.objects.get(email="ans@boot.example")
    assert [vestiging.code for vestiging in school.vestigingen.all()] == ["00", "02"]
    assert rollen_van(ans, school) == {Rol.BEHEER}
    assert "/account/password/reset/key/" in regels[-1]


def test_command_school_without_vestiging_makes_00():
    _school()

    assert School.objects.get().vestiging("00")


def test_command_school_again_changes_nothing_and_invites_nobody_who_is_in():
    _school()
    ans = Gebruiker.objects.get()
    ans.set_password("een-verzonnen-wachtzin")
    ans.save()

    regels = _school()

    assert School.objects.count() == Gebruiker.objects.count() == 1
    assert regels[-1] == "ans@boot.example heeft al een wachtwoord."


def test_command_school_gives_the_beheerder_other_roles_too():
    _school("--rol", "importeren", "--rol", "kijken")

    rollen = rollen_van(Gebruiker.objects.get(), School.objects.get())
    assert rollen == {Rol.BEHEER, Rol.IMPORTEREN, Rol.KIJKEN}


@pytest.mark.parametrize(
    "args",
    [
        ("school", "99xa", "Verzinsel", "--beheerder", "a@b.example"),
        ("school", "99XA", "Verzinsel", "--beheerder", "geen adres"),
        ("school", "99XA", "Verzinsel", "--beheerder", "a@b.example", "--vestiging", "x"),
        ("token", "99ZZ", "--naam", "koppeling"),
    ],
)
def test_command_with_wrong_input_says_so_and_makes_nothing(args: tuple[str, ...]):
    with pytest.raises(CommandError):
        _roep(*args)

    assert not School.objects.exists()
    assert not Gebruiker.objects.exists()


def test_command_token_prints_the_secret_alone_on_the_last_line_and_keeps_its_hash():
    school = SchoolFactory(brin="99XA")

    geheim = _roep("token", "99XA", "--naam", "koppeling", "--rol", "kijken")[-1]

    token = ApiToken.objects.get()
    assert (token.school, token.naam) == (school, "koppeling")
    assert token.rollen == {Rol.KIJKEN}
    assert token.hash == hash_van(geheim)
    assert len(geheim) > 40


def test_command_token_without_roles_may_everything():
    SchoolFactory(brin="99XA")

    _roep("token", "99XA", "--naam", "koppeling")

    assert ApiToken.objects.get().rollen == set(Rol)


def test_command_token_that_expires_today_is_refused():
    SchoolFactory(brin="99XA")

    with pytest.raises(CommandError, match="verloopt"):
        _roep("token", "99XA", "--naam", "koppeling", "--dagen", "-1")


def test_secret_of_a_token_stands_nowhere_in_the_logboek():
    token, geheim = maak_token(SchoolFactory(), "koppeling", rollen=[Rol.KIJKEN], by=DOOR)

    regel = Regel.objects.get(gebeurtenis="token gemaakt")
    assert regel.onderwerp == f"token:{token.pk}"
    assert geheim not in str(Regel.objects.values().get())


def test_token_withdrawn_twice_is_logged_once():
    token = ApiTokenFactory()

    trek_token_in(token, by=DOOR)
    trek_token_in(token, by=DOOR)

    token.refresh_from_db()
    assert token.ingetrokken_op is not None
    assert Regel.objects.filter(gebeurtenis="token ingetrokken").count() == 1
