"""The rules PaO: what a dossier for a samenwerkingsverband must hold, and what it may not.

One row a rule; what is more than "there" or "not there" is a function of its own below.
"""

from __future__ import annotations

from lxml import etree

from oso.dossier.validation.uitslag import Wie

from .blik import Blik
from .regel import Regel, Toets

_VALIDATIEVERSIE = {"2017": "2017.1.2", "2018": "2018.1.1", "2019": "2019.1.1"}
_GEHEIM_NUMMER = {"telefoon": "9999999999", "e-mail": "geheim@geheim.geheim"}
_SCORES = (
    "aantalopgaven",
    "aantalgoed",
    "aantalfout",
    "aantalgelezen",
    "tijd",
    "vaardigheidsscore",
)

_METADATA = "dossier/metadata"
_SCHOOL = "dossier/huidigeschool"
_LEERLING = "dossier/huidigeschool/leerling"
_VERZORGER = f"{_LEERLING}/verzorger"
_ZORG = f"{_LEERLING}/zorg"


def profielregels(jaar: str) -> tuple[Regel, ...]:
    """The rules PaO of the editie of one year; only MD02 differs between years."""
    versie = _VALIDATIEVERSIE[jaar]
    return (
        *_ALTIJD,
        Regel(
            "PaO.MD02#1",
            _METADATA,
            _swv(lambda blik, metadata: blik.tekst(metadata, "validatieversie") != versie),
            "Het dossier is gemaakt met andere afspraken over de controle dan bij deze jaargang "
            "van de standaard horen.",
            f"validatieversie {versie}",
            Wie.LEVERANCIER,
        ),
        *_VOOR_SWV,
    )


# When a rule is broken ----------------------------------------------------------------------------


def _is_swv(blik: Blik) -> bool:
    return "swv-dossier" in blik.waarden("overdrachtsoort")


def _swv(fout: Toets) -> Toets:
    """Most of these rules say nothing about what is no swv-dossier."""
    return lambda blik, element: _is_swv(blik) and fout(blik, element)


def _zonder(*paden: str) -> Toets:
    """Broken where none of these stands below the element."""
    return _swv(lambda blik, element: not any(blik.heeft(element, pad) for pad in paden))


def _met(*paden: str) -> Toets:
    """Broken where one of these stands below the element."""
    return _swv(lambda blik, element: any(blik.heeft(element, pad) for pad in paden))


def _met_bij(overstap: str, pad: str) -> Toets:
    """Broken where this stands below the element in a dossier of that kind."""

    def fout(blik: Blik, element: etree._Element) -> bool:
        return overstap in blik.waarden("metadata/overstap") and blik.heeft(element, pad)

    return _swv(fout)


def _geen_las(blik: Blik, metadata: etree._Element) -> bool:
    """PaO.MD01"""
    return blik.waarden("metadata/deeldossier").isdisjoint(("LAS", "LASLVS"))


def _ander_profiel(blik: Blik, metadata: etree._Element) -> bool:
    """PaO.SO02"""
    return blik.waarden("metadata/overstap").isdisjoint(("POSWV", "VOSWV"))


def _geen_adres(blik: Blik, leerling: etree._Element) -> bool:
    """PaO.LL05"""
    heeft = blik.heeft(leerling, "adreslijst/adres") or blik.heeft(leerling, "adresbuitenland")
    return not heeft and not blik.waar(leerling, "adresgeheim")


def _geheim_met(pad: str) -> Toets:
    """PaO.LL06, PaO.LL09, PaO.OV03"""
    return _swv(lambda blik, wie: blik.waar(wie, "adresgeheim") and blik.heeft(wie, pad))


def _geheim_nummer_te_zien(soort: str) -> Toets:
    """PaO.LL08, which is PaO.OV04 too"""

    def fout(blik: Blik, communicatie: etree._Element) -> bool:
        return (
            blik.waar(communicatie, "geheim")
            and blik.tekst(communicatie, "soort") == soort
            and blik.tekst(communicatie, "nummer") != _GEHEIM_NUMMER[soort]
        )

    return _swv(fout)


def _aansprakelijk_zonder_verzorger(blik: Blik, leerling: etree._Element) -> bool:
    """PaO.OV01"""
    return blik.waar(leerling, "verzorgersaansprakelijk") and not blik.heeft(leerling, "verzorger")


# The rules ----------------------------------------------------------------------------------------

_NIET_IN_VO = "‘{{{}}}’ mag niet in een dossier van het voortgezet onderwijs staan."
_NIET_IN_PO = "‘{{{}}}’ mag niet in een dossier van het basisonderwijs staan."
_NIET_IN_SWV = "‘{{{}}}’ mag niet in een dossier voor het samenwerkingsverband staan."
_LL = "huidigeschool/leerling"


def _niet_in_vo(sleutel: str, naam: str) -> Regel:
    tekst = _NIET_IN_VO.format(f"{_LL}/{naam}")
    fout = _met_bij("VOSWV", naam)
    return Regel(sleutel, _LEERLING, fout, tekst, f"geen {naam} bij VOSWV", Wie.LEVERANCIER)


def _niet_in_po(sleutel: str, naam: str) -> Regel:
    tekst = _NIET_IN_PO.format(f"{_LL}/{naam}")
    fout = _met_bij("POSWV", naam)
    return Regel(sleutel, _LEERLING, fout, tekst, f"geen {naam} bij POSWV", Wie.LEVERANCIER)


def _niet_in_swv(sleutel: str, bij: str, naam: str) -> Regel:
    tekst = _NIET_IN_SWV.format(f"{bij.removeprefix('dossier/')}/{naam}")
    return Regel(sleutel, bij, _met(naam), tekst, f"geen {naam}", Wie.LEVERANCIER)


_ALTIJD = (
    Regel(
        "PaO.MD01#1",
        _METADATA,
        _geen_las,
        "Het dossier bevat niets uit de leerlingadministratie, alleen een ander deel.",
        "deeldossier LAS of LASLVS",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.SO03#1",
        _METADATA,
        lambda blik, metadata: not _is_swv(blik),
        "Dit dossier is niet voor een samenwerkingsverband gemaakt.",
        "overdrachtsoort swv-dossier",
        Wie.SCHOOL,
    ),
)

_VOOR_SWV = (
    Regel(
        "PaO.MD03#1",
        _METADATA,
        _zonder("categorie_uitlevering"),
        "Het dossier zegt niet welke onderdelen zijn meegestuurd en welke bewust niet.",
        "het blok categorie_uitlevering",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.SO01#1",
        _METADATA,
        _zonder("overstap"),
        "Het dossier zegt niet of het van het basisonderwijs of het voortgezet onderwijs komt.",
        "overstap",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.SO02#1",
        _METADATA,
        _swv(_ander_profiel),
        "Een dossier voor het samenwerkingsverband is van het basisonderwijs of van het "
        "voortgezet onderwijs; dit dossier is een ander soort.",
        "overstap POSWV of VOSWV",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.SL01#1",
        _SCHOOL,
        _zonder("adreslijst/adres"),
        "Het adres van de school ontbreekt.",
        "ten minste één adreslijst/adres",
        Wie.SCHOOL,
    ),
    Regel(
        "PaO.SL02#1",
        _SCHOOL,
        _zonder("communicatielijst/communicatie"),
        "Telefoon en e-mail van de school ontbreken; één van beide moet er staan.",
        "ten minste één communicatielijst/communicatie",
        Wie.SCHOOL,
    ),
    Regel(
        "PaO.LL01#1",
        _LEERLING,
        _zonder("voornaam"),
        "De voornaam van de leerling ontbreekt.",
        "ten minste één voornaam",
        Wie.SCHOOL,
    ),
    Regel(
        "PaO.LL02#1",
        _LEERLING,
        _zonder("geboortedatum"),
        "De geboortedatum van de leerling ontbreekt.",
        "geboortedatum",
        Wie.SCHOOL,
    ),
    _niet_in_swv("PaO.LL03#1", _LEERLING, "geboortemaand"),
    Regel(
        "PaO.LL04#1",
        _LEERLING,
        _zonder("adresgeheim"),
        "Het dossier zegt niet of het adres van de leerling geheim is.",
        "adresgeheim",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.LL05#1",
        _LEERLING,
        _swv(_geen_adres),
        "Het adres van de leerling ontbreekt, terwijl het niet geheim is.",
        "adreslijst/adres of adresbuitenland, of adresgeheim true",
        Wie.SCHOOL,
    ),
    Regel(
        "PaO.LL06#1",
        _LEERLING,
        _geheim_met("adreslijst/adres"),
        "Het adres van de leerling is geheim, maar staat wel in het dossier.",
        "geen adreslijst/adres bij adresgeheim true",
        Wie.LEVERANCIER,
    ),
    _niet_in_swv("PaO.LL07#1", _LEERLING, "postcode4adres"),
    Regel(
        "PaO.LL08#tel",
        "communicatie",
        _geheim_nummer_te_zien("telefoon"),
        "Een telefoonnummer is geheim, maar staat wel in het dossier.",
        "nummer 9999999999 bij een geheime telefoon",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.LL08#mail",
        "communicatie",
        _geheim_nummer_te_zien("e-mail"),
        "Een e-mailadres is geheim, maar staat wel in het dossier.",
        "nummer geheim@geheim.geheim bij een geheime e-mail",
        Wie.LEVERANCIER,
    ),
    Regel(
        "PaO.LL09#1",
        _LEERLING,
        _geheim_met("adresbuitenland"),
        "Het adres van de leerling is geheim, maar zijn adres in het buitenland staat wel in het "
        "dossier.",
        "geen adresbuitenland bij adresgeheim true",
        Wie.LEVERANCIER,
    ),
    _niet_in_swv("PaO.LL10#1", _LEERLING, "geboorteplaats"),
    _niet_in_swv("PaO.LL11#1", _LEERLING, "nationaliteit"),
    Regel(
        "PaO.LL12#1",
        _LEERLING,
        _met("bsn", "onderwijsnummer"),
        "Het dossier bevat een BSN of onderwijsnummer, en dat mag niet.",
        "geen bsn en geen onderwijsnummer",
        Wie.LEVERANCIER,
    ),
    _niet_in_vo("PaO.VV01#1", "vanpeuterspeelzaal"),
    _niet_in_vo("PaO.VV02#1", "naampeuterspeelzaal"),
    _niet_in_vo("PaO.VV03#1", "voorschools"),
    _niet_in_vo("PaO.VV04#1", "vroegschools"),
    Regel(
        "PaO.SL01#career",
        _LEERLING,
        _zonder("schoolloopbaanlijst/schoolloopbaan"),
        "De schoolloopbaan van de leerling ontbreekt.",
        "ten minste één schoolloopbaanlijst/schoolloopbaan",
        Wie.SCHOOL,
    ),
    _niet_in_po("PaO.EB01#1", "eindtoets_basisonderwijs"),
    Regel(
        "PaO.OV01#1",
        _LEERLING,
        _swv(_aansprakelijk_zonder_verzorger),
        "De verzorgers zijn financieel aansprakelijk, maar er staat geen verzorger in het dossier.",
        "ten minste één verzorger bij verzorgersaansprakelijk true",
        Wie.SCHOOL,
    ),
    _niet_in_po("PaO.VM01#1", "bevorderd"),
    _niet_in_po("PaO.VM02#1", "examenresultaat"),
    _niet_in_po("PaO.VM03#1", "resultaatvakkenvo"),
    _niet_in_po("PaO.VM04#1", "certificaat"),
    _niet_in_po("PaO.VM05#1", "competenties"),
    _niet_in_po("PaO.VM06#1", "stage"),
    _niet_in_po("PaO.VM07#1", "overigvombo"),
    Regel(
        "PaO.OV03#1",
        _VERZORGER,
        _geheim_met("adreslijst/adres"),
        "Het adres van een verzorger is geheim, maar staat wel in het dossier.",
        "geen adreslijst/adres bij adresgeheim true",
        Wie.LEVERANCIER,
    ),
    _niet_in_swv("PaO.OV05#1", _VERZORGER, "banknummer"),
    _niet_in_swv("PaO.ZB01#1", _ZORG, "vir"),
    _niet_in_swv("PaO.ZB02#1", _ZORG, "zat"),
    Regel(
        "PaO.TR01#1",
        "resultaat",
        _zonder("toetsscore", "referentiescore", "document"),
        "Bij een toets staat geen resultaat: geen score, geen referentiescore en geen bijlage.",
        "toetsscore, referentiescore of document",
        Wie.SCHOOL,
    ),
    Regel(
        "PaO.TR02#1",
        "toetsscore",
        _zonder(*_SCORES),
        "Bij de score van een toets ontbreken de aantallen, de tijd en de vaardigheidsscore; één "
        "daarvan moet er staan.",
        f"ten minste één van: {', '.join(_SCORES)}",
        Wie.SCHOOL,
    ),
    Regel(
        "PaO.CL01#1",
        "score",
        _zonder("waarde", "kwalificatie"),
        "Bij een cijfer op een cijferlijst ontbreekt zowel het cijfer als het oordeel.",
        "waarde of kwalificatie",
        Wie.SCHOOL,
    ),
)
