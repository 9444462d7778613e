"""From bytes to a Dossier, in one walk through the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from oso import xml
from oso.errors import Malformed

from .bijlagen import pak_uit
from .catalogus import Catalogus, Veld, codelijsten
from .editie import INGEBOUWD, Editie
from .inhoud import Aanwezigheid, Bijlage, Dossier, Rij, Sectie, Waarde
from .kernlezer import lees_kern
from .rijen import PLAATSVERVANGERS, Opbouw, is_document, kop_van
from .secties import Inhoudsopgave, Plek, SectieSoort, inhoudsopgave
from .vouwen import fold

_JA_NEE = {"true": "ja", "1": "ja", "false": "nee", "0": "nee"}
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
    wortel = xml.parse(data)
    return _lees(wortel, editie_van(wortel, edities))


def lees_wat_kan(data: bytes, edities: Mapping[str, Editie] = INGEBOUWD) -> Dossier | None:
    """What can still be read of a broken dossier, or None."""
    wortel = xml.recover(data)
    if wortel is None:
        return None
    try:
        return _lees(wortel, editie_van(wortel, edities))
    except Malformed:
        return None


def editie_van(wortel: etree._Element, edities: Mapping[str, Editie]) -> Editie:
    """The editie by the namespace of the root, the reliable switch (gegevensset.md 1).

    Raises:
        Malformed: "andere-root" or "onbekende-editie".
    """
    naam = etree.QName(wortel)
    if naam.localname != "dossier":
        raise Malformed("andere-root")
    editie = edities.get(naam.namespace or "")
    if editie is None:
        raise Malformed("onbekende-editie")
    return editie


def _lees(wortel: etree._Element, editie: Editie) -> Dossier:
    secties = _Wandeling(editie).van(wortel)
    return Dossier(editie.naam, lees_kern({sectie.naam: sectie for sectie in secties}), secties)


class _Wandeling:
    """One walk: every text is laid in the row where a reader looks for it."""

    def __init__(self, editie: Editie) -> None:
        self._namespace = f"{{{editie.namespace}}}"
        self._catalogus: Catalogus = editie.catalogus
        self._opgave: Inhoudsopgave = inhoudsopgave()
        self._lijsten = codelijsten()
        self._rijen: dict[str, list[Opbouw]] = {sectie.naam: [] for sectie in self._opgave.secties}
        self._eenheden: dict[str, Opbouw] = {}
        self._documenten: list[tuple[Bijlage, Opbouw | None, str]] = []

    def van(self, wortel: etree._Element) -> tuple[Sectie, ...]:
        self._kinderen(wortel, "", None, "", "")
        categorieen = self._categorieen()
        return tuple(self._sectie(soort, categorieen) for soort in self._opgave.secties)

    # The walk ---------------------------------------------------------------------------------

    def _kinderen(
        self, element: etree._Element, pad: str, rij: Opbouw | None, basis: str, kop: str
    ) -> None:
        teller: Counter[str] = Counter()
        kinderen = [kind for kind in element if isinstance(kind.tag, str)]
        aantallen = Counter(kind.tag for kind in kinderen)
        for kind in kinderen:
            teller[kind.tag] += 1
            self._element(kind, pad, rij, basis, kop, teller[kind.tag], aantallen[kind.tag])

    def _element(
        self,
        element: etree._Element,
        ouder: str,
        rij: Opbouw | None,
        basis: str,
        kop: str,
        nummer: int,
        aantal: int,
    ) -> None:
        naam = self._naam(element)
        pad = f"{ouder}/{naam}" if ouder else naam
        if pad in self._opgave.niet_tonen:
            return
        veld = self._catalogus.velden.get(pad)
        if veld is None:
            rij, basis, kop, plek = self._onbekend(), pad, "", None
        else:
            plek = self._opgave.plekken.get(pad)
        stap = f"{naam}[{nummer}]" if veld and veld.herhaalbaar else naam
        if plek and plek.rij:
            rij = self._begin(plek)
            stap, basis, kop = (naam if not veld or veld.soort else ""), "", ""
        else:
            if plek:
                rij, basis, kop = self._eenheid(plek.sectie), "", ""
            stap = f"{basis}/{stap}" if basis else stap
            eigen_titel = plek is not None and veld is not None and veld.label == plek.sectie.titel
            if veld and veld.is_groep and not eigen_titel:
                kop = kop_van(self._catalogus, veld, kop, nummer, aantal)
        if veld and is_document(self._catalogus, veld):
            self._document(element, rij, stap)
        elif len(element) and any(isinstance(kind.tag, str) for kind in element):
            self._kinderen(element, pad, rij, stap, kop)
        elif rij is not None:
            self._waarde(element, rij, veld, stap, kop)

    def _naam(self, element: etree._Element) -> str:
        tag = str(element.tag)
        return tag.removeprefix(self._namespace) if tag.startswith(self._namespace) else tag

    def _begin(self, plek: Plek) -> Opbouw:
        rij = Opbouw(plek.sectie, plek.rij)
        self._rijen[plek.sectie.naam].append(rij)
        return rij

    def _eenheid(self, sectie: SectieSoort) -> Opbouw:
        if sectie.naam not in self._eenheden:
            self._eenheden[sectie.naam] = Opbouw(sectie, None)
            self._rijen[sectie.naam].insert(0, self._eenheden[sectie.naam])
        return self._eenheden[sectie.naam]

    def _onbekend(self) -> Opbouw:
        return self._eenheid(self._opgave.sectie("overig"))

    def _waarde(
        self, element: etree._Element, rij: Opbouw, veld: Veld | None, stap: str, kop: str
    ) -> None:
        tekst = (element.text or "").strip()
        if tekst:
            rij.waarden.append(self._als_waarde(stap, veld, tekst, kop))
        for naam, inhoud in _attributen(element):
            if inhoud.strip():
                plek = f"{veld.pad}/@{naam}" if veld else ""
                attribuut = self._catalogus.velden.get(plek)
                rij.waarden.append(
                    self._als_waarde(f"{stap}/@{naam}", attribuut, inhoud.strip(), kop)
                )

    def _als_waarde(self, stap: str, veld: Veld | None, tekst: str, kop: str) -> Waarde:
        if tekst in PLAATSVERVANGERS:
            tekst = "geheim"
        lijst = self._lijsten.get(veld.codelijst) if veld and veld.codelijst else None
        return Waarde(
            pad=stap,
            label=veld.label if veld else stap.rpartition("}")[2].rpartition("/")[2],
            tekst=tekst,
            onderdeel=kop,
            code=tekst if lijst is not None else "",
            betekenis=_betekenis(veld, lijst, tekst),
        )

    def _document(self, element: etree._Element, rij: Opbouw | None, stap: str) -> None:
        delen = {self._naam(kind): kind.text or "" for kind in element if isinstance(kind.tag, str)}
        bijlage = pak_uit(
            stap,
            delen.get("bestandsnaam", "").strip(),
            delen.get("omschrijving", "").strip(),
            delen.get("bestandsinhoud", ""),
        )
        eigenaar = None if rij is None or rij.sectie.naam == "documenten" else rij
        if eigenaar is not None:
            eigenaar.waarden.append(
                Waarde(f"{stap}/bestandsnaam", "Bijlage", bijlage.bestandsnaam or "zonder naam")
            )
        self._documenten.append((bijlage, eigenaar, stap))

    # The sections -----------------------------------------------------------------------------

    def _categorieen(self) -> Mapping[str, str]:
        metadata = self._eenheden.get("dossier")
        waarden = metadata.waarden if metadata else []
        return {waarde.pad.rpartition("/")[2]: waarde.tekst for waarde in waarden}

    def _sectie(self, soort: SectieSoort, categorieen: Mapping[str, str]) -> Sectie:
        rijen = self._documentrijen() if soort.naam == "documenten" else self._af(soort)
        return Sectie(
            naam=soort.naam,
            titel=soort.titel,
            groep=soort.groep,
            lijst=soort.lijst,
            aanwezigheid=_aanwezigheid(soort, bool(rijen), categorieen),
            rijen=rijen,
        )

    def _af(self, soort: SectieSoort) -> tuple[Rij, ...]:
        return tuple(_genummerd(rij.af() for rij in self._rijen[soort.naam] if rij.waarden))

    def _documentrijen(self) -> tuple[Rij, ...]:
        """import.md: a document is known by its name and its contents, wherever it stands."""
        catalogus = self._catalogus
        basis = "huidigeschool/leerling/overigdocumentlijst/document"
        rijen = []
        for bijlage, eigenaar, _stap in self._documenten:
            waarden = [
                Waarde(
                    "bestandsnaam", catalogus.label(f"{basis}/bestandsnaam"), bijlage.bestandsnaam
                ),
                Waarde(
                    "omschrijving", catalogus.label(f"{basis}/omschrijving"), bijlage.omschrijving
                ),
            ]
            if eigenaar is not None:
                waarden.append(Waarde("hoortbij", "Hoort bij", eigenaar.omschrijving))
            rijen.append(
                Rij(
                    sleutel=f"{fold(bijlage.bestandsnaam)}|{bijlage.sha256}",
                    titel=bijlage.bestandsnaam or "Bijlage zonder naam",
                    waarden=tuple(waarde for waarde in waarden if waarde.tekst),
                    bijlagen=(bijlage,),
                )
            )
        return tuple(_genummerd(iter(rijen)))


def _betekenis(veld: Veld | None, lijst: Mapping[str, str] | None, tekst: str) -> str:
    """What a value means; a code that its list knows and does not explain says it itself."""
    if lijst is not None:
        return lijst.get(tekst, "") or (tekst if tekst in lijst else "")
    return _JA_NEE.get(tekst, "") if veld and veld.soort == "boolean" else ""


def _attributen(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes of the standard; those of other namespaces (xsi:…) are not its business."""
    for naam, inhoud in element.attrib.items():
        if not str(naam).startswith("{"):
            yield str(naam), str(inhoud)


def _aanwezigheid(
    soort: SectieSoort, gegeven: bool, categorieen: Mapping[str, str]
) -> Aanwezigheid:
    if gegeven:
        return Aanwezigheid.GEGEVEN
    for categorie in soort.categorieen:
        if categorieen.get(categorie) in _CATEGORIE:
            return _CATEGORIE[categorieen[categorie]]
    return Aanwezigheid.NIET_GEGEVEN


def _genummerd(rijen: Iterator[Rij]) -> Iterator[Rij]:
    """Two rows with the same key are told apart by their order (import.md, rule 3)."""
    teller: Counter[str] = Counter()
    for rij in rijen:
        teller[rij.sleutel] += 1
        nummer = teller[rij.sleutel]
        if nummer == 1:
            yield rij
        else:
            yield Rij(f"{rij.sleutel}|{nummer}", rij.titel, rij.waarden, rij.bijlagen)
