"""From bytes to a Dossier, in one walk through the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from oso import xml
from oso.errors import Malformed

from .afscherming import schermaf
from .bijlagen import pak_uit
from .catalogus import leesbaar
from .editie import INGEBOUWD, NIEUWSTE, Editie, jaar_van
from .inhoud import Aanwezigheid, Bijlage, Dossier, Rij, Sectie, Waarde
from .kernlezer import lees_kern
from .leeswijzer import Knoop, maak_leeswijzer
from .rijen import Opbouw, documentrij, genummerd
from .secties import Plek, SectieSoort, inhoudsopgave

INHOUD = "bestandsinhoud"  # of an attachment (gegevensset.md 4)
_LANGSTE_NAAM, _LANGSTE_PAD, _LANGSTE_KOP = 100, 500, 300  # of what the editie does not know
_CATEGORIE = {
    "OPT-UIT": Aanwezigheid.OP_VERZOEK,
    "VERBODEN": Aanwezigheid.VERBODEN,
}


def parse(data: bytes, edities: Mapping[str, Editie] = INGEBOUWD) -> Dossier:
    """Everything that a dossier says, also when its structure is wrong.

    Raises:
        Malformed: no XML ("geen-xml", "doctype", "leeg", …), another root ("andere-root"), or a
            year of the standard that we do not read ("onbekende-editie").
    """
    return lees(xml.parse(data), edities)


def lees(wortel: etree._Element, edities: Mapping[str, Editie]) -> Dossier:
    """The same, of what `xml.parse` made of the bytes.

    Raises:
        Malformed: "andere-root" or "onbekende-editie".
    """
    editie = editie_van(wortel, edities)
    return _lees(wortel, editie.naam, editie.leeswijzer)


def lees_wat_kan(data: bytes, edities: Mapping[str, Editie] = INGEBOUWD) -> Dossier | None:
    """What can still be read of a broken dossier, or of one of a year that we do not have.

    Such a year is read with the words of the newest one we ship; what that does not know is shown
    as it was written. None where nothing can be read.
    """
    wortel = xml.recover(data)
    if wortel is None:
        return None
    namespace, _, naam = wortel.tag.rpartition("}")  # may be "x:dossier", which is no QName
    namespace = namespace.removeprefix("{")
    if naam != "dossier":
        return None
    if editie := edities.get(namespace):
        return _lees(wortel, editie.naam, editie.leeswijzer)
    leeswijzer = maak_leeswijzer(NIEUWSTE.catalogus, namespace, NIEUWSTE.codelijsten)
    return _lees(wortel, jaar_van(namespace), leeswijzer)


def editie_van(wortel: etree._Element, edities: Mapping[str, Editie]) -> Editie:
    """The editie by the namespace of the root, the reliable switch (gegevensset.md 1).

    Raises:
        Malformed: "andere-root" (also a `dossier` that is not of OSO) or "onbekende-editie".
    """
    naam = etree.QName(wortel)
    if naam.localname != "dossier" or not jaar_van(naam.namespace or ""):
        raise Malformed("andere-root")
    editie = edities.get(naam.namespace or "")
    if editie is None:
        raise Malformed("onbekende-editie")
    return editie


def _lees(wortel: etree._Element, editie: str, leeswijzer: Knoop) -> Dossier:
    wandeling = _Wandeling()
    secties = wandeling.door(wortel, leeswijzer)
    kern = lees_kern({sectie.naam: sectie for sectie in secties})
    return Dossier(editie, kern, secties, tuple(wandeling.afgeschermd))


class _Wandeling:
    """One walk: every text is laid in the row where a reader looks for it."""

    def __init__(self) -> None:
        self.afgeschermd: list[str] = []
        self._opgave = inhoudsopgave()
        self._rijen: dict[str, list[Opbouw]] = {sectie.naam: [] for sectie in self._opgave.secties}
        self._eenheden: dict[str, Opbouw] = {}
        self._documenten: list[tuple[Bijlage, list[Waarde], Opbouw | None]] = []

    def door(self, wortel: etree._Element, leeswijzer: Knoop) -> tuple[Sectie, ...]:
        self._kinderen(wortel, leeswijzer, None, "", "")
        categorieen = self._categorieen()
        return tuple(self._sectie(soort, categorieen) for soort in self._opgave.secties)

    # The walk ---------------------------------------------------------------------------------
    # `pad` is the path below the row, `basis` the same with a slash behind it, unless it is empty.

    def _kinderen(
        self, element: etree._Element, knoop: Knoop, rij: Opbouw | None, basis: str, kop: str
    ) -> None:
        nummers: dict[str, int] = {}
        bekend = knoop.kinderen
        for kind in element:
            deel = bekend.get(kind.tag)
            if deel is None:
                self._onbekend(kind, knoop.pad)
                continue
            stap, nummer = deel.naam, 0
            if deel.herhaalbaar:
                nummers[stap] = nummer = nummers.get(stap, 0) + 1
                stap = f"{stap}[{nummer}]"
            if deel.is_tak:
                self._deel(kind, deel, rij, basis + stap, kop, nummer)
            elif rij is not None and not deel.is_verborgen:
                self._waarden(kind, deel, rij, basis + stap, kop)

    def _deel(
        self,
        element: etree._Element,
        knoop: Knoop,
        rij: Opbouw | None,
        pad: str,
        kop: str,
        nummer: int,
    ) -> None:
        """A group of elements, or any element that lands elsewhere than its parent."""
        if knoop.plek is not None:
            rij, kop = self._landing(knoop.plek), ""
            is_rij = knoop.plek.rij is not None
            pad = ("" if knoop.is_groep else knoop.naam) if is_rij else pad.rpartition("/")[2]
        if knoop.kop:
            eigen = f"{knoop.kop} {nummer}" if _is_een_van_meer(element, nummer) else knoop.kop
            kop = f"{kop} · {eigen}" if kop else eigen
        if knoop.is_document:
            self._document(element, knoop, rij, pad)
        elif knoop.is_groep and len(element):
            self._kinderen(element, knoop, rij, f"{pad}/" if pad else "", kop)
        elif rij is not None:
            self._waarden(element, knoop, rij, pad, kop)

    def _landing(self, plek: Plek) -> Opbouw:
        if plek.rij is None:
            return self._eenheid(plek.sectie)
        rij = Opbouw(plek.sectie, plek.rij)
        self._rijen[plek.sectie.naam].append(rij)
        return rij

    def _eenheid(self, sectie: SectieSoort) -> Opbouw:
        if sectie.naam not in self._eenheden:
            self._eenheden[sectie.naam] = Opbouw(sectie, None)
            self._rijen[sectie.naam].insert(0, self._eenheden[sectie.naam])
        return self._eenheden[sectie.naam]

    def _waarden(
        self, element: etree._Element, knoop: Knoop, rij: Opbouw, pad: str, kop: str
    ) -> None:
        """The text of an element and of its attributes; what may not be in it is unknown to us."""
        if (tekst := element.text) and (tekst := self._tekst(tekst, knoop.naam, knoop.pad)):
            waarde = knoop.waarde(pad, tekst, kop)
            rij.waarden.append(waarde)
            if knoop.kenmerk:
                rij.kenmerken.setdefault(knoop.kenmerk, []).append(waarde)
        if attributen := element.items():
            for naam, inhoud in self._attributen(attributen, knoop.pad):
                attribuut = knoop.attributen.get(naam)
                waar = f"{pad}/@{naam}"
                rij.waarden.append(
                    attribuut.waarde(waar, inhoud, kop)
                    if attribuut
                    else Waarde(waar, leesbaar(naam), inhoud, kop)
                )
        if len(element):
            for kind in element:
                self._onbekend(kind, knoop.pad)

    def _onbekend(self, element: etree._Element, ouder: str, kop: str = "") -> None:
        """What the editie does not know, with all below it; nothing of a dossier is hidden."""
        naam = _naam(element)[:_LANGSTE_NAAM]
        if not naam:
            return
        # Names are the sender's: of what goes on and on, the part that says where is enough.
        pad, label = f"{ouder}/{naam}"[-_LANGSTE_PAD:], leesbaar(naam)
        overig = self._eenheid(self._opgave.sectie("overig"))
        if tekst := self._tekst(element.text or "", naam, pad):
            overig.waarden.append(Waarde(pad, label, tekst, kop))
        for attribuut, inhoud in self._attributen(element.items(), pad):
            overig.waarden.append(Waarde(f"{pad}/@{attribuut}", leesbaar(attribuut), inhoud, kop))
        if any(_naam(kind) == INHOUD for kind in element):  # an attachment, wherever it stands
            self._onbekend_document(element, overig, pad)
        elif len(element):
            kop = (f"{kop} · {label}" if kop else label)[-_LANGSTE_KOP:]
            for kind in element:
                self._onbekend(kind, pad, kop)

    def _document(
        self, element: etree._Element, knoop: Knoop, rij: Opbouw | None, pad: str
    ) -> None:
        teksten: dict[str, str] = {}
        waarden: list[Waarde] = []
        for kind in element:
            deel = knoop.kinderen.get(kind.tag)
            if deel is None:
                self._onbekend(kind, knoop.pad)
                continue
            if deel.naam == INHOUD:
                teksten[deel.naam] = (kind.text or "").strip()
                continue
            teksten[deel.naam] = tekst = self._tekst(kind.text or "", deel.naam, deel.pad)
            if tekst:
                waarden.append(deel.waarde(deel.naam, tekst, ""))
        self._leg_bij(rij, pad, teksten, waarden)

    def _onbekend_document(self, element: etree._Element, rij: Opbouw, pad: str) -> None:
        teksten: dict[str, str] = {}
        waarden: list[Waarde] = []
        for kind in element:
            naam, tekst = _naam(kind)[:_LANGSTE_NAAM], kind.text or ""
            if naam == INHOUD:
                teksten[naam] = tekst.strip()
            elif naam:
                teksten[naam] = tekst = self._tekst(tekst, naam, f"{pad}/{naam}")
                waarden += [Waarde(naam, leesbaar(naam), tekst)] if tekst else []
        self._leg_bij(rij, pad, teksten, waarden)

    def _leg_bij(
        self, rij: Opbouw | None, pad: str, teksten: Mapping[str, str], waarden: list[Waarde]
    ) -> None:
        """The attachment itself, and its name in the row that it belongs to."""
        bijlage = pak_uit(
            pad,
            teksten.get("bestandsnaam", ""),
            teksten.get("omschrijving", ""),
            teksten.get(INHOUD, ""),
        )
        eigenaar = None if rij is None or rij.sectie.naam == "documenten" else rij
        if eigenaar is not None:
            naam = bijlage.bestandsnaam or "zonder naam"
            eigenaar.waarden.append(Waarde(f"{pad}/bestandsnaam", "Bijlage", naam))
        self._documenten.append((bijlage, waarden, eigenaar))

    def _tekst(self, tekst: str, naam: str, pad: str) -> str:
        """What an element says, without blanks around it and without what may be a BSN."""
        geschreven = tekst.strip()
        zichtbaar = schermaf(geschreven, naam)
        if zichtbaar != geschreven:
            self.afgeschermd.append(pad)
        return zichtbaar

    def _attributen(
        self, attributen: Iterable[tuple[Any, Any]], pad: str
    ) -> Iterator[tuple[str, str]]:
        """The attributes that say something; those of other namespaces (xsi:…) are no concern."""
        for naam, inhoud in attributen:
            if not naam.startswith("{") and (tekst := self._tekst(inhoud, naam, f"{pad}/@{naam}")):
                yield naam, tekst

    # The sections -----------------------------------------------------------------------------

    def _categorieen(self) -> Mapping[str, str]:
        metadata = self._eenheden.get("dossier")
        waarden = metadata.waarden if metadata else []
        return {waarde.pad.rpartition("/")[2]: waarde.tekst for waarde in waarden}

    def _sectie(self, soort: SectieSoort, categorieen: Mapping[str, str]) -> Sectie:
        rijen = genummerd(self._af(soort))
        return Sectie(
            naam=soort.naam,
            titel=soort.titel,
            groep=soort.groep,
            lijst=soort.lijst,
            aanwezigheid=_aanwezigheid(soort, bool(rijen), categorieen),
            rijen=rijen,
        )

    def _af(self, soort: SectieSoort) -> Iterator[Rij]:
        if soort.naam == "documenten":
            yield from (documentrij(*document) for document in self._documenten)
        else:
            yield from (rij.af() for rij in self._rijen[soort.naam] if rij.waarden)


def _is_een_van_meer(element: etree._Element, nummer: int) -> bool:
    return nummer > 1 or (
        nummer == 1 and next(element.itersiblings(str(element.tag)), None) is not None
    )


def _naam(element: etree._Element) -> str:
    """The local name; empty for an entity, which the parser leaves alone."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _aanwezigheid(
    soort: SectieSoort, gegeven: bool, categorieen: Mapping[str, str]
) -> Aanwezigheid:
    if gegeven:
        return Aanwezigheid.GEGEVEN
    for categorie in soort.categorieen:
        if categorieen.get(categorie) in _CATEGORIE:
            return _CATEGORIE[categorieen[categorie]]
    return Aanwezigheid.NIET_GEGEVEN
