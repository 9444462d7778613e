"""The rules OG: single fields whose form or company the XSD cannot check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from oso.dossier.validation.uitslag import Wie

from .blik import Blik, teksten
from .regel import Regel, Toets

_VANAF_2018 = frozenset({"2018", "2019"})
_VANAF_2019 = frozenset({"2019"})

_VOOR_AT = re.compile(r"[a-zA-Z0-9!#$%*+=?^_`{|}~.-]")
_DOMEINDEEL = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?")
_JULI = re.compile(r"[0-9]{4}-07-31")


def gegevensregels(jaar: str) -> Iterator[Regel]:
    """The rules OG of the editie of one year."""
    versie = f"{jaar}.1"
    yield _standaardversie(versie, versie.__eq__)
    yield from (regel for regel in _REGELS if jaar in regel.jaren)


def ander_jaar(jaar: str) -> Regel:
    """OG.02 of an editie of which only the year is known: "2027.1" and "2027.2" are of 2027."""
    return _standaardversie(f"{jaar}.…", lambda versie: versie.startswith(f"{jaar}."))


def _standaardversie(genoemd: str, klopt: Callable[[str], bool]) -> Regel:
    return Regel(
        "OG.02#1",
        "metadata/standaardversie",
        lambda blik, element: not any(map(klopt, teksten(element))),
        "Het dossier noemt een andere jaargang van de standaard dan waarin het gemaakt is.",
        f"standaardversie {genoemd}",
        Wie.LEVERANCIER,
    )


# When a rule is broken ----------------------------------------------------------------------------


def _email(nummer_is_fout: Toets) -> Toets:
    """OG.01 looks at numbers that say they are an e-mail address."""
    return lambda blik, communicatie: (
        blik.tekst(communicatie, "soort") == "e-mail" and nummer_is_fout(blik, communicatie)
    )


def _ander_adres(blik: Blik, communicatie: etree._Element) -> bool:
    """OG.01#form: no tail of the text is an address.

    Not anchored at the start: what stands before the last character ahead of the last @ is free.
    Judged in one pass, for whoever sends a megabyte of letters.
    """
    voor, _, domein = blik.tekst(communicatie, "nummer").rpartition("@")
    if not voor or not _VOOR_AT.fullmatch(voor[-1]):
        return True
    return not all(_DOMEINDEEL.fullmatch(deel) for deel in domein.split("."))


def _niet_op_31_juli(blik: Blik, einddatum: etree._Element) -> bool:
    """OG.03; the XSD asks the same, so this never comes alone."""
    return not any(_JULI.search(deel) for deel in teksten(einddatum))


def _overlijdensdatum_zonder_meer(blik: Blik, verzorger: etree._Element) -> bool:
    """OG.04#absent"""
    return blik.heeft(verzorger, "overlijdensdatum") and not blik.heeft(verzorger, "overleden")


def _overlijdensdatum_in_leven(blik: Blik, verzorger: etree._Element) -> bool:
    """OG.04#nottrue, which comes beside #absent"""
    return blik.heeft(verzorger, "overlijdensdatum") and not blik.waar(verzorger, "overleden")


# The rules ----------------------------------------------------------------------------------------

_REGELS = (
    Regel(
        "OG.01#min",
        "communicatie",
        _email(lambda blik, element: len(blik.tekst(element, "nummer")) < 4),
        "Een e-mailadres is te kort om er een te zijn.",
        "nummer van ten minste 4 tekens bij soort e-mail",
        Wie.SCHOOL,
    ),
    Regel(
        "OG.01#max",
        "communicatie",
        _email(lambda blik, element: len(blik.tekst(element, "nummer")) > 256),
        "Een e-mailadres is te lang om er een te zijn.",
        "nummer van ten hoogste 256 tekens bij soort e-mail",
        Wie.SCHOOL,
    ),
    Regel(
        "OG.01#at",
        "communicatie",
        _email(lambda blik, element: "@" not in blik.tekst(element, "nummer")),
        "In een e-mailadres ontbreekt het apenstaartje (@).",
        "nummer met een @ bij soort e-mail",
        Wie.SCHOOL,
    ),
    Regel(
        "OG.01#form",
        "communicatie",
        _email(_ander_adres),
        "Een e-mailadres klopt niet: er staat een teken in dat niet mag, of het deel na het "
        "apenstaartje is niet af.",
        "nummer dat eindigt op naam@domein bij soort e-mail",
        Wie.SCHOOL,
    ),
    Regel(
        "OG.03#1",
        "lwoo_einddatum",
        _niet_op_31_juli,
        "De einddatum van het leerwegondersteunend onderwijs is niet 31 juli.",
        "lwoo_einddatum eeyy-07-31",
        Wie.SCHOOL,
    ),
    Regel(
        "OG.04#absent",
        "verzorger",
        _overlijdensdatum_zonder_meer,
        "Bij een verzorger staat een datum van overlijden, maar niet dat hij of zij overleden is.",
        "overleden bij overlijdensdatum",
        Wie.SCHOOL,
        _VANAF_2018,
    ),
    Regel(
        "OG.04#nottrue",
        "verzorger",
        _overlijdensdatum_in_leven,
        "Bij een verzorger staat een datum van overlijden, terwijl hij of zij volgens het dossier "
        "niet overleden is.",
        "overleden true bij overlijdensdatum",
        Wie.SCHOOL,
        _VANAF_2018,
    ),
    Regel(
        "OG.05#roepnaam",
        "huisarts",
        lambda blik, huisarts: blik.heeft(huisarts, "roepnaam"),
        "Bij de huisarts staat een roepnaam, en dat mag niet.",
        "geen roepnaam",
        Wie.LEVERANCIER,
        _VANAF_2019,
    ),
    Regel(
        "OG.05#geslacht",
        "huisarts",
        lambda blik, huisarts: blik.heeft(huisarts, "geslacht"),
        "Bij de huisarts staat een geslacht, en dat mag niet.",
        "geen geslacht",
        Wie.LEVERANCIER,
        _VANAF_2019,
    ),
    Regel(
        "OG.05#adresgeheim",
        "huisarts",
        lambda blik, huisarts: blik.waar(huisarts, "adresgeheim"),
        "Het adres van de huisarts is geheim, en dat kan niet.",
        "geen adresgeheim true",
        Wie.LEVERANCIER,
        _VANAF_2019,
    ),
)
