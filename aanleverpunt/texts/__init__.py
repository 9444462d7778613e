"""Code → what happened, who must act, and the next step, in the words of a school."""

from __future__ import annotations

from .onderweg import ADRES, GEWEIGERD, ONBEKEND, ONDERWEG, ONLEESBAAR
from .overdracht import OVERDRACHT
from .registreren import ALLES_IN_ORDE, REGISTREREN
from .uitleg import Uitleg, Wie

__all__ = ["UITLEG", "Uitleg", "Wie", "uitleg"]

UITLEG = {**REGISTREREN, **OVERDRACHT, **ONDERWEG}

# Families of codes, by how they begin; the table above comes first.
_BEGIN: tuple[tuple[str, Uitleg], ...] = (
    ("VerstrekkerAanle", UITLEG["VerstrekkerAanleverpuntNietActief"]),
    ("Sessie", UITLEG["SessieReedsAfgemeld"]),
    ("DossierVersie", UITLEG["DossierVersieOnjuist"]),
    ("LeerlingNiet", UITLEG["LeerlingOnbekend"]),
    ("naam-onbekend", UITLEG["geen-verbinding"]),
    ("http-5", UITLEG["storing"]),
    ("http-408", UITLEG["te-traag"]),
    ("http-429", UITLEG["storing"]),
    ("http-4", GEWEIGERD),
    ("doorverwezen", ADRES),
    ("adres-", ADRES),
    ("bron-adres-ontbreekt", UITLEG["VerstrekkerAanleverpuntNietActief"]),
    ("dossier-ontbreekt", UITLEG["LeerlinginfoNietBeschikbaar"]),
    ("veld-", ONLEESBAAR),
    ("te-", ONLEESBAAR),
    ("geen-", ONLEESBAAR),
    ("leeg", ONLEESBAAR),
    ("doctype", ONLEESBAAR),
    ("onbekend-", ONLEESBAAR),
    ("ander-bericht", ONLEESBAAR),
)

_PARTIJEN = {"oso": "OSO", "las": "de leerlingadministratie"}


def uitleg(code: str, **feiten: str | int) -> Uitleg:
    """What to say about a code; every code has words, an empty one that all is right.

    `feiten` are those of the error or of Notificatie.feiten; what is not given gets a general word.
    """
    if not code:
        return ALLES_IN_ORDE
    tekst = UITLEG.get(code) or next(
        (familie for begin, familie in _BEGIN if code.startswith(begin)), ONBEKEND
    )
    partij = _PARTIJEN[str(feiten.get("gesprek_met", "oso"))]
    gegevens = {
        "brin": "van het dossier",
        "index": "met een ander nummer",
        "instelling": "van OSO",
        "bestand": "met het certificaat",
        **{naam: str(waarde) for naam, waarde in feiten.items()},
        "partij": partij,
    }
    wie, stap = tekst.wie, tekst.stap
    if wie is Wie.NIEMAND and feiten.get("opgegeven"):
        wie, stap = Wie.U, "Haal het dossier opnieuw op."
    return Uitleg(
        _zin(tekst.titel, gegevens),
        _zin(tekst.tekst, gegevens),
        wie,
        _zin(stap, gegevens),
    )


def _zin(sjabloon: str, gegevens: dict[str, str]) -> str:
    """Filled in, with a capital where it begins."""
    zin = sjabloon.format_map(gegevens)
    return zin[:1].upper() + zin[1:]
