"""Findings on the page of a dossier: once each, under who can mend them, with a text to send on."""

from __future__ import annotations

from dataclasses import asdict

from oso.dossier.parse import parse
from oso.dossier.validation import Bevinding, Wie
from oso_import.inbox.presenters.bevindingen import per_wie
from oso_import.models import Dossier
from tests.oso.dossier.dossiers import kind

LEERLING = "/dossier[1]/huidigeschool[1]/leerling[1]"
CODE = [
    Bevinding("CL.23#code", f"{LEERLING}/diagnose[{nummer}]/code[1]", "Onbekende code.", "CL.23")
    for nummer in range(1, 41)
]
MIST = Bevinding("PaO.LL04#1", LEERLING, "Er ontbreekt iets.", "PaO.LL04", Wie.SCHOOL)


def dossier_met(*gevonden: Bevinding) -> Dossier:
    return Dossier(editie="2019.1", bevindingen=[asdict(bevinding) for bevinding in gevonden])


def test_forty_wrong_codes_of_one_kind_are_one_line_with_a_count() -> None:
    school, leverancier = per_wie(dossier_met(*CODE, MIST))

    assert school.kop == "Dit kan uw school herstellen"
    assert [bevinding.tekst for bevinding in school.bevindingen] == ["Er ontbreekt iets."]
    (code,) = leverancier.bevindingen
    assert (code.keer, code.aantal, len(code.plaatsen)) == (40, "(40 keer)", 40)


def test_the_text_for_the_helpdesk_names_the_package_and_no_leerling() -> None:
    gelezen = parse(kind().dossier())
    school, leverancier = per_wie(dossier_met(*CODE, MIST), metadata=gelezen.kern.metadata)

    assert school.helpdesk == ""
    assert "- Onbekende code. (40 keer)\n  CL.23\n" in leverancier.helpdesk
    assert leverancier.helpdesk.count("diagnose[") == 5
    assert "Bedacht LAS 1.0" in leverancier.helpdesk
    assert "2019.1" in leverancier.helpdesk
    personalia = gelezen.kern.personalia
    for naam in (personalia.roepnaam, *personalia.voornamen, str(personalia.geboortedatum)):
        assert str(naam) not in leverancier.helpdesk


def test_a_finding_of_before_it_was_known_who_mends_it_is_for_the_vendor() -> None:
    oud = Dossier(bevindingen=[{"rule": "XSD", "at": LEERLING, "text": "Er is iets."}])

    (leverancier,) = per_wie(oud)

    assert "leverancier" in leverancier.kop
    assert "- Er is iets." in leverancier.helpdesk
