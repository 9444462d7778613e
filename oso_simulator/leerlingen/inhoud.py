"""The contents of an invented pupil's dossier, as a tree of element names in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from .bestanden import afgebroken, ingepakt, pdf, png
from .namen import DOELEN, PLAATSEN, STRATEN
from .resultaten import cijferlijst, eindtoets, toetsen

if TYPE_CHECKING:
    from .leerling import Leerling

Boom: TypeAlias = "Mapping[str, str | Boom | Sequence[str | Boom]]"

CATEGORIEEN = (
    "metadata", "ouderinzage", "school", "leerling", "oudersverzorgers", "vve", "schoolloopbaan",
    "overstapadvies", "onderwijsondersteuning", "verzuim", "eindtoetsbo", "toetsresultaten",
    "handelingsplannen", "cijferlijsten", "vombo", "bijlagedocs",
)  # fmt: skip
MET_ZORG = ("2017.1", "2018.1")  # the edities in which `zorg` holds what is onderwijsondersteuning
# The last that each has had.
_VALIDATIEVERSIES = {"2017.1": "2017.1.2", "2018.1": "2018.1.1", "2019.1": "2019.1.1"}
_VERPLICHT = {
    "metadata",
    "school",
    "leerling",
    "oudersverzorgers",
    "schoolloopbaan",
    "onderwijsondersteuning",
}
# What "selectief geleverd" leaves out, and the blocks that belong to it.
_UITGEZET = {
    "verzuim": ("verzuim",),
    "bijlagedocs": ("overigdocumentlijst",),
    "vve": ("vanpeuterspeelzaal",),
}


def dossierboom(kind: Leerling) -> Boom:
    """Everything in the dossier of this pupil, valid by structure and by the SWV rules."""
    uitgezet = _UITGEZET if kind.soort == "selectief geleverd" else {}
    leerling = {
        naam: deel
        for naam, deel in _leerling(kind).items()
        if not any(naam in blokken for blokken in uitgezet.values())
    }
    niet_akkoord = kind.soort == "ouders niet akkoord"
    inzage = {
        "voorlopigdossier": "false",
        "inzage": "true",
        "inzagedatum": _dag(kind.peildatum, -3),
        "akkoord": "Nee" if niet_akkoord else "Ja",
        **({"redennietakkoord": "Ouders missen een verslag."} if niet_akkoord else {}),
        "toestemming": "Ja",
    }
    return {
        "metadata": _metadata(kind, set(uitgezet)),
        "overdrachtsoort": "swv-dossier",
        "inzage": inzage,
        "huidigeschool": {
            "naam": f"Bedachte School {kind.brin}",
            "adreslijst": {"adres": [_adres("bezoek", STRATEN[0], "1", PLAATSEN[0])]},
            "communicatielijst": {"communicatie": [_telefoon("0100000000", "werk")]},
            "brincode": kind.brin,
            "vestigingscode": "00",
            "aanleverpunt": "1",
            "leerling": leerling,
        },
    }


def _metadata(kind: Leerling, uitgezet: set[str]) -> Boom:
    verboden = {"vve"} if kind.is_vo else {"eindtoetsbo", "vombo"}
    ondersteuning = "zorgenbegeleiding" if kind.editie in MET_ZORG else "onderwijsondersteuning"

    def waarde(naam: str) -> str:
        if naam in _VERPLICHT:
            return "VERPLICHT"
        if naam in verboden:
            return "VERBODEN"
        return "OPT-UIT" if naam in uitgezet else "OPTIONEEL"

    namen = {
        naam: ondersteuning if naam == "onderwijsondersteuning" else naam for naam in CATEGORIEEN
    }
    return {
        "deeldossier": "LASLVS",
        "pakketnaam": "Bedacht LAS",
        "pakketversie": "1.0",
        "datum": kind.peildatum.isoformat(),
        "standaardversie": kind.editie,
        "validatieversie": _VALIDATIEVERSIES[kind.editie],
        "categorie_uitlevering": {f"cat_{namen[naam]}": waarde(naam) for naam in CATEGORIEEN},
        "overstap": "VOSWV" if kind.is_vo else "POSWV",
    }


def _leerling(kind: Leerling) -> dict[str, str | Boom | Sequence[str | Boom]]:
    deel: dict[str, str | Boom | Sequence[str | Boom]] = {
        "voornaam": [kind.roepnaam, kind.tweede_naam],
        "voorletters-1": f"{kind.roepnaam[0]}.{kind.tweede_naam[0]}.",
        "achternaam": kind.achternaam,
        "roepnaam": kind.roepnaam,
        "geboortedatum": kind.geboortedatum.isoformat(),
        "geslacht": kind.geslacht,
        "onderwijssinds": _dag(kind.geboortedatum, 1461),
        "datuminschrijving": _dag(kind.geboortedatum, 1500),
        "verzorgersaansprakelijk": "true",
        "verzorger": _verzorgers(kind),
        "schoolloopbaanlijst": {"schoolloopbaan": _loopbaan(kind)},
        "toetslijst": {"toets": toetsen(kind)},
        "cijferlijstlijst": {"cijferlijst": [cijferlijst(kind)]},
        "verzuim": {
            ("urengeoorloofd" if kind.is_vo else "dagdelengeoorloofd"): str(
                kind.toeval("verzuim").randrange(12)
            ),
            "contactleerplicht": "false",
        },
        **_verblijf(kind),
        **_ondersteuning(kind),
    }
    if kind.voorvoegsel:
        deel["voorvoegsel"] = kind.voorvoegsel
    if kind.soort != "zonder leerlingnummer":
        deel["leerlingid"] = kind.leerlingid
    if kind.is_vo:
        deel["eindtoets_basisonderwijs"] = eindtoets(kind)
    else:
        deel["vanpeuterspeelzaal"] = "true"
    if kind.soort in {"alles ingevuld", "bijlagen, waarvan een onleesbaar", "selectief geleverd"}:
        deel["overigdocumentlijst"] = {"document": _bijlagen(kind)}
    return deel


def _verblijf(kind: Leerling) -> Boom:
    if kind.soort == "geheim adres":
        geheim = {**_telefoon("9999999999", "prive"), "geheim": "true"}
        return {"adresgeheim": "true", "communicatielijst": {"communicatie": [geheim]}}
    toeval = kind.toeval("verblijf")
    nummer = f"06{toeval.randrange(10**8):08d}"
    telefoon = _telefoon(nummer, "prive")
    if kind.versie > 1:
        telefoon = {**_telefoon("9999999999", "prive"), "geheim": "true"}
    contact = {"communicatielijst": {"communicatie": [telefoon]}}
    if kind.soort == "adres in het buitenland":
        regels = ["Imaginary Lane 7", "Nowhere-on-Sea", "Neverland"]
        return {"adresgeheim": "false", "adresbuitenland": regels, **contact}
    straat = STRATEN[(toeval.randrange(5) + kind.versie) % len(STRATEN)]
    huis = str(toeval.randrange(1, 199))
    adres = _adres("gba", straat, huis, toeval.choice(PLAATSEN))
    return {"adresgeheim": "false", "adreslijst": {"adres": [adres]}, **contact}


def _verzorgers(kind: Leerling) -> list[Boom]:
    toeval = kind.toeval("verzorgers")
    aantal = 1 if kind.nummer % 5 == 0 else 2
    namen = (("Hanan", "2"), ("Karel", "1"))[:aantal]
    return [
        {
            "voornaam": [voornaam],
            "achternaam": kind.achternaam,
            **({"voorvoegsel": kind.voorvoegsel} if kind.voorvoegsel else {}),
            "geslacht": "2" if relatie == "1" else "1",
            "relatietotkind": relatie,
            "wettigevertegenwoordiger": "true",
            "communicatielijst": {
                "communicatie": [
                    _telefoon(f"06{toeval.randrange(10**8):08d}", "prive"),
                    {
                        "soort": "e-mail",
                        "aanduiding": "prive",
                        "nummer": f"{voornaam.lower()}{kind.nummer}@postbus.example",
                        "geheim": "false",
                    },
                ]
            },
        }
        for voornaam, relatie in namen
    ]


def _loopbaan(kind: Leerling) -> list[Boom]:
    begin = kind.peildatum.year if kind.peildatum.month >= 8 else kind.peildatum.year - 1
    rijen: list[Boom] = []
    nu = int(kind.jaargroep)
    eerste = 11 if kind.is_vo else 1
    for jaar in range(max(eerste, nu - 2), nu + 1):
        start = begin - (nu - jaar)
        groep = jaar - 10 if kind.is_vo else jaar
        code = f"{groep}/{groep + 1}" if kind.soort == "combinatiegroep" else f"{groep}A"
        rijen.append(
            {
                "schooljaar": f"{start}-{start + 1}",
                "groepscode": code,
                "groepsnaam": f"Klas {code}" if kind.is_vo else f"Groep {code}",
                "jaargroep": str(jaar),
                "begindatum": date(start, 8, 1).isoformat(),
                **({} if jaar == nu else {"einddatum": date(start + 1, 7, 31).isoformat()}),
                "brincode": kind.brin,
                "vestigingscode": "00",
                "schoolsoort": "VO" if kind.is_vo else "BO",
            }
        )
    return rijen


def _ondersteuning(kind: Leerling) -> Boom:
    plan: Boom = {
        "startdatum": _dag(kind.eerste_peildatum, -120),
        "einddatum": _dag(kind.eerste_peildatum, 60),
        "isgerichtop": DOELEN[kind.nummer % len(DOELEN)],
    }
    diagnose: Boom = {
        "code": "F81.0",
        "naam": "dyslexie",
        "datum": _dag(kind.eerste_peildatum, -400),
        "doorwie": "A. Bedenksel",
    }
    opp: Boom = {
        "opp_ingangdatum": _dag(kind.eerste_peildatum, -90),
        "document": _document("opp.pdf", "Ontwikkelingsperspectief"),
    }
    if kind.editie in MET_ZORG:
        zorg: Boom = {"diagnose": diagnose, "opp": opp, "medicijngebruik": "false"}
        return {"zorg": zorg, "handelingsplanlijst": {"handelingsplan": plan}}
    return {
        "onderwijsondersteuning": {
            "diagnose": diagnose,
            "medicijngebruik": "false",
            "handelingsplan": plan,
            "opp": opp,
        }
    }


def _bijlagen(kind: Leerling) -> list[Boom]:
    goed = _document("verslag gesprek.pdf", "Verslag van het gesprek")
    tekening = {
        "bestandsnaam": "tekening.png",
        "bestandsinhoud": ingepakt("tekening.png", png((240, 160, 40))),
    }
    if kind.soort != "bijlagen, waarvan een onleesbaar":
        return [goed, tekening]
    kapot = {
        "bestandsnaam": "observatie.pdf",
        "omschrijving": "Observatie in de klas",
        "bestandsinhoud": afgebroken("observatie.pdf", pdf("observatie")),
    }
    return [goed, kapot, tekening]


def _document(naam: str, omschrijving: str) -> Boom:
    return {
        "bestandsnaam": naam,
        "omschrijving": omschrijving,
        "bestandsinhoud": ingepakt(naam, pdf(omschrijving)),
    }


def _adres(soort: str, straat: str, nummer: str, plaats: str) -> Boom:
    return {
        "soortadres": soort,
        "straat": straat,
        "nummer": nummer,
        "postcode": "9999ZZ",
        "plaats": plaats,
    }


def _telefoon(nummer: str, aanduiding: str) -> dict[str, str]:
    return {"soort": "telefoon", "aanduiding": aanduiding, "nummer": nummer, "geheim": "false"}


def _dag(datum: date, dagen: int) -> str:
    return (datum + timedelta(days=dagen)).isoformat()
