"""Toetsen, cijfers and the eindtoets of an invented pupil."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from .namen import VAKKEN

if TYPE_CHECKING:
    from .inhoud import Boom
    from .leerling import Leerling


def toetsen(kind: Leerling) -> list[Boom]:
    """Two toetsen, and one more in every newer dossier."""
    return [_toets(kind, nummer) for nummer in range(1 + kind.versie)]


def _toets(kind: Leerling, nummer: int) -> Boom:
    goed = kind.toeval(f"toets {nummer}").randrange(20, 40)
    dag = kind.eerste_peildatum - timedelta(days=200) + timedelta(days=30 * nummer)
    resultaat: Boom = {
        "toetsscore": {
            "aantalopgaven": "40",
            "aantalgoed": str(goed),
            "aantalfout": str(40 - goed),
        },
        "referentiescore": [
            {
                "codereferentiescore": "DLE",
                "codevergelijkingsgroep": "Landelijk",
                "waarde": str(goed // 2),
            }
        ],
    }
    onderdeel: Boom = {
        "eldonderdeelcode": f"B{nummer}",
        "onderdeelnaam": "Onderdeel bedacht",
        "resultaat": {"toetsscore": {"vaardigheidsscore": f"{goed}.5"}},
    }
    return {
        "toetsidentificatie": {
            "eldtoetscode": f"BEDACHT{nummer}",
            "leergebied": VAKKEN[nummer % len(VAKKEN)],
            "toetsnaam": f"Bedachte toets {VAKKEN[nummer % len(VAKKEN)]}",
            "toetsversie": "M",
        },
        "afname": {
            "afnamedatum": dag.isoformat(),
            "jaargroep": kind.jaargroep,
            "afgenomendoor": {"naammedewerker": "M. Inktvis", "functie": "leerkracht"},
        },
        "resultaat": resultaat,
        "toetsonderdeel": [onderdeel],
    }


def cijferlijst(kind: Leerling) -> Boom:
    """One report with two subjects."""
    toeval = kind.toeval("cijfers")
    return {
        "cijferlijstTypelijst": {
            "naam": "Rapport",
            "onderdeel": [
                {"naam": vak, "score": {"waarde": f"{toeval.randrange(55, 95) / 10}"}}
                for vak in VAKKEN[:2]
            ],
            "score": [{"kwalificatie": "voldoende"}],
        },
        "afnamedatum": (kind.eerste_peildatum - timedelta(days=60)).isoformat(),
        "jaargroep": kind.jaargroep,
        "periode": "1",
    }


def eindtoets(kind: Leerling) -> Boom:
    """The eindtoets that a pupil in secondary school once made."""
    jaar = kind.geboortedatum.year + 12
    return {
        "deelgenomen": "true",
        "eindtoetsresultaat": {
            "toetssoort": "0013",
            "toetsniveau": "G",
            "datum_afname": date(jaar, 4, 20).isoformat(),
            "standaardscore": str(kind.toeval("eindtoets").randrange(50, 100)),
            "onderdelen": {"onderdeel": [{"onderdeelcode": "8000", "ond_referentieniveau": "02"}]},
        },
    }
