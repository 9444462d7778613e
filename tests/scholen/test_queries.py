"""Who belongs where, and whom one can ask."""

from __future__ import annotations

import pytest

from scholen.queries import rechten_van, rollen_van, scholen_van, wie_mag
from scholen.rollen import Actie, Rol
from tests.factories.scholen import BestuurFactory, GebruikerFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db


def _namen(personen) -> list[str]:
    return [persoon.naam for persoon in personen]


def test_roles_are_those_of_this_school_only():
    hier, daar = SchoolFactory(), SchoolFactory()
    gebruiker = lid(hier, Rol.KIJKEN, Rol.IMPORTEREN)

    assert rollen_van(gebruiker, hier) == {Rol.KIJKEN, Rol.IMPORTEREN}
    assert rollen_van(gebruiker, daar) == frozenset()


def test_beheerder_of_a_bestuur_has_beheer_in_all_its_schools_and_no_other():
    bestuur = BestuurFactory()
    een, twee, ander = (
        SchoolFactory(bestuur=bestuur),
        SchoolFactory(bestuur=bestuur),
        SchoolFactory(),
    )
    gebruiker = lid(bestuur, Rol.BEHEER)

    assert rollen_van(gebruiker, een) == rollen_van(gebruiker, twee) == {Rol.BEHEER}
    assert rollen_van(gebruiker, ander) == frozenset()
    assert set(scholen_van(gebruiker)) == {een, twee}


def test_beheerder_of_a_bestuur_belongs_to_no_school_without_bestuur():
    """A school without bestuur must not match a membership without school."""
    zonder = SchoolFactory(bestuur=None)
    gebruiker = lid(BestuurFactory(), Rol.BEHEER)

    assert rollen_van(gebruiker, zonder) == frozenset()
    assert not scholen_van(gebruiker).exists()


def test_school_appears_once_for_somebody_with_several_roles():
    bestuur = BestuurFactory()
    school = SchoolFactory(bestuur=bestuur)
    gebruiker = lid(school, Rol.KIJKEN, Rol.IMPORTEREN)
    gebruiker.lidmaatschappen.create(bestuur=bestuur, rol=Rol.BEHEER)

    assert list(scholen_van(gebruiker)) == [school]


def test_stranger_has_no_school():
    SchoolFactory()

    assert not scholen_van(GebruikerFactory()).exists()


def test_those_of_the_school_who_may_are_named():
    school = SchoolFactory(bestuur=BestuurFactory())
    lid(school, Rol.IMPORTEREN, Rol.KIJKEN, naam="Ans", email="ans@school.example")
    lid(school, Rol.KIJKEN, naam="Bert")
    lid(school.bestuur, Rol.BEHEER, naam="Cor")
    lid(SchoolFactory(), Rol.IMPORTEREN, naam="Dirk")

    bevoegden = wie_mag(school, Actie.IMPORTEREN)

    assert _namen(bevoegden.school) == ["Ans"]
    assert bevoegden.school[0].email == "ans@school.example"
    assert not bevoegden.bestuur
    assert bevoegden.allen == bevoegden.school


def test_bestuur_is_named_when_nobody_of_the_school_may():
    school = SchoolFactory(bestuur=BestuurFactory(naam="Stichting Verzinsel"))
    lid(school, Rol.KIJKEN)
    lid(school.bestuur, Rol.BEHEER, naam="Cor")

    bevoegden = wie_mag(school, Actie.SCHOOL_BEHEREN)

    assert not bevoegden.school
    assert _namen(bevoegden.bestuur) == ["Cor"]
    assert bevoegden.bestuur[0].regel == "Stichting Verzinsel"


def test_who_can_give_the_right_is_named_when_nobody_has_it():
    """Nobody may be left at a closed door without a name."""
    school = SchoolFactory(bestuur=BestuurFactory())
    lid(school.bestuur, Rol.BEHEER, naam="Cor")

    assert _namen(wie_mag(school, Actie.IMPORTEREN).beheerders) == ["Cor"]

    lid(school, Rol.BEHEER, naam="Els")
    assert _namen(wie_mag(school, Actie.IMPORTEREN).beheerders) == ["Els"]


def test_who_left_is_not_named():
    school = SchoolFactory()
    lid(school, Rol.IMPORTEREN, is_active=False)

    assert not wie_mag(school, Actie.IMPORTEREN).allen


def test_every_action_has_its_people():
    school = SchoolFactory()
    lid(school, *Rol, naam="Ans")

    rechten = dict(rechten_van(school))

    assert set(rechten) == set(Actie)
    assert all(_namen(bevoegden.school) == ["Ans"] for bevoegden in rechten.values())
