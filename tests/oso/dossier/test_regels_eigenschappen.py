"""What holds of every verdict, however a dossier was altered and however it was written down."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from oso import xml
from oso.dossier.validation import Uitslag, validate

from .bouwen import NAMEN, bewerkte
from .mutaties import gevallen

PROEVEN = settings(max_examples=40, deadline=None)
STAP = re.compile(r"/([^/\[]+)\[(\d+)\]")
TEKSTEN = ("", " ", "true", "0", "zz", "e-mail", "telefoon", "OPT-UIT", "VERBODEN", "2026-01-01")


@cache
def _per_base(editie: str, vo: bool) -> tuple[tuple[tuple[str, object], ...], ...]:
    return tuple(tuple(geval.bewerkingen.items()) for geval in gevallen(editie) if geval.vo == vo)


@st.composite
def dossiers(draw: st.DrawFn) -> etree._Element:
    """An invented pupil after some changes of the kind that rules look at, and some of any kind."""
    editie, vo = draw(st.sampled_from(tuple(NAMEN))), draw(st.booleans())
    gekozen = draw(st.lists(st.sampled_from(_per_base(editie, vo)), max_size=3))
    samen = {pad: waarde for bewerkingen in gekozen for pad, waarde in bewerkingen}
    wortel = xml.parse(bewerkte(editie, vo, samen))  # type: ignore[arg-type]
    for ingreep in draw(st.lists(st.sampled_from(INGREPEN), max_size=3)):
        elementen = list(wortel.iter(etree.Element))[1:]
        if elementen:
            ingreep(draw(st.sampled_from(elementen)), draw(st.sampled_from(TEKSTEN)))
    return wortel


def _weg(element: etree._Element, tekst: str) -> None:
    ouder = element.getparent()
    assert ouder is not None
    ouder.remove(element)


def _dubbel(element: etree._Element, tekst: str) -> None:
    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def _vooraan(element: etree._Element, tekst: str) -> None:
    ouder = element.getparent()
    assert ouder is not None
    ouder.insert(0, element)


def _andere_naam(element: etree._Element, tekst: str) -> None:
    element.tag = f"{{{etree.QName(element).namespace}}}onbekend"


def _andere_tekst(element: etree._Element, tekst: str) -> None:
    element.text = tekst


def _kenmerk(element: etree._Element, tekst: str) -> None:
    element.set("omschrijving", tekst)


INGREPEN: tuple[Callable[[etree._Element, str], None], ...] = (
    _weg, _dubbel, _vooraan, _andere_naam, _andere_tekst, _kenmerk,
)  # fmt: skip


@PROEVEN
@given(st.sampled_from(tuple(NAMEN)), st.integers(0, 99), st.data())
def test_what_is_found_depends_on_the_change_and_not_on_the_pupil(
    editie: str, zaad: int, keuze: st.DataObject
) -> None:
    geval = replace(keuze.draw(st.sampled_from(gevallen(editie))), zaad=zaad)

    findings = validate(geval.data).findings

    assert {(een.rule, een.at) for een in findings} == geval.verwacht, geval.verandering


@PROEVEN
@given(dossiers())
def test_every_finding_is_at_an_element_of_the_dossier(wortel: etree._Element) -> None:
    for bevinding in validate(xml.serialize(wortel)).findings:
        if bevinding.at == "/[1]":
            assert bevinding.rule.startswith(("OS.", "CL.33#"))
        else:
            assert _gevonden(wortel, bevinding.at) is not None, bevinding.at


@PROEVEN
@given(dossiers())
def test_a_dossier_is_judged_the_same_twice_and_no_finding_is_told_twice(
    wortel: etree._Element,
) -> None:
    data = xml.serialize(wortel)
    uitslag = validate(data)

    assert validate(data) == uitslag
    if uitslag.schema_valid:
        plaatsen = [(een.rule, een.at) for een in uitslag.findings]
        assert len(plaatsen) == len(set(plaatsen))


@pytest.mark.parametrize("spelling", ["prefix", "cdata", "bom", "utf-16", "latin-1", "crlf"])
@PROEVEN
@given(wortel=dossiers())
def test_another_spelling_gets_the_same_verdict(spelling: str, wortel: etree._Element) -> None:
    gewoon = validate(xml.serialize(wortel))

    assert validate(_gespeld(wortel, spelling)) == gewoon


@PROEVEN
@given(wortel=dossiers(), keuze=st.data())
def test_a_comment_or_an_instruction_between_elements_changes_nothing(
    wortel: etree._Element, keuze: st.DataObject
) -> None:
    gewoon = validate(xml.serialize(wortel))

    elementen = list(wortel.iter(etree.Element))[1:]
    for element in keuze.draw(st.lists(st.sampled_from(elementen), min_size=1, max_size=5)):
        ertussen = etree.Comment(" x ") if keuze.draw(st.booleans()) else etree.PI("x", "y")
        (element.addnext if keuze.draw(st.booleans()) else element.addprevious)(ertussen)

    assert _plaatsen(validate(xml.serialize(wortel))) == _plaatsen(gewoon)


def _gevonden(wortel: etree._Element, at: str) -> etree._Element | None:
    """The element of that place; None where there is none."""
    stappen = STAP.findall(at)
    assert "".join(f"/{naam}[{nummer}]" for naam, nummer in stappen) == at
    assert stappen[0] == (etree.QName(wortel).localname, "1")
    nu = wortel
    for naam, nummer in stappen[1:]:
        kinderen = [kind for kind in nu if etree.QName(kind).localname == naam]
        if len(kinderen) < int(nummer):
            return None
        nu = kinderen[int(nummer) - 1]
    return nu


def _gespeld(wortel: etree._Element, spelling: str) -> bytes:
    if spelling == "bom":
        return b"\xef\xbb\xbf" + xml.serialize(wortel)
    if spelling == "crlf":
        return b"\r\n".join(xml.serialize(wortel).split(b"\n"))
    if spelling in ("utf-16", "latin-1"):
        codering = {"latin-1": "ISO-8859-1"}.get(spelling, spelling)
        gespeld = etree.tostring(wortel, encoding=codering, xml_declaration=True)
        assert isinstance(gespeld, bytes)
        return gespeld
    kopie = etree.fromstring(etree.tostring(wortel))
    if spelling == "cdata":
        for element in kopie.iter(etree.Element):
            if element.text and element.text.strip():
                element.text = etree.CDATA(element.text)
        return etree.tostring(kopie)
    anders = etree.Element(kopie.tag, nsmap={"oso": etree.QName(kopie).namespace})
    anders.extend(list(kopie))
    return etree.tostring(anders)


def _plaatsen(uitslag: Uitslag) -> tuple[bool | None, list[tuple[str, str]]]:
    return uitslag.schema_valid, [(een.rule, een.at) for een in uitslag.findings]
