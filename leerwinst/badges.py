"""One word, one icon and one kind for every state that a screen can show.

The states are those of architecture.md, "Rows and their states", and the kinds of a plan are
those of import.md. Colour never stands alone, so each of them has an icon and a word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Badge:
    """How one state looks: `soort` is good, warn, bad, info or calm."""

    soort: str
    icoon: str
    tekst: str


BADGES: dict[str, Badge] = {
    # dossier
    "onderweg": Badge("info", "travel", "Onderweg"),
    "te lezen": Badge("info", "file", "Te lezen"),
    "geldig": Badge("good", "check", "Geldig"),
    "met bevindingen": Badge("warn", "warn", "Met bevindingen"),
    "onleesbaar": Badge("bad", "torn", "Onleesbaar"),
    "geweigerd": Badge("bad", "stop", "Geweigerd"),
    "geïmporteerd": Badge("calm", "taken", "Geïmporteerd"),
    "vervangen": Badge("calm", "stack", "Vervangen"),
    "verwijderd": Badge("calm", "bin", "Verwijderd"),
    # notificatie
    "ontvangen": Badge("info", "inbox", "Ontvangen"),
    "bezig": Badge("info", "travel", "Bezig"),
    "opgehaald": Badge("info", "download", "Opgehaald"),
    "afgemeld": Badge("good", "check", "Afgemeld"),
    "wacht": Badge("calm", "clock", "Wacht"),
    "mislukt": Badge("bad", "stop", "Mislukt"),
    # aanleverpunt
    "geregistreerd": Badge("good", "check", "Werkt"),
    "wacht op oso": Badge("calm", "clock", "Wacht op OSO"),
    "afgekeurd": Badge("bad", "stop", "Werkt niet"),
    # import, and what happened per leerling
    "gepland": Badge("calm", "list", "Gepland"),
    "klaar": Badge("good", "check", "Klaar"),
    "gestopt": Badge("warn", "pause", "Gestopt"),
    "gedaan": Badge("good", "check", "Gedaan"),
    "overgeslagen": Badge("calm", "skip", "Overgeslagen"),
    # kinds of a plan
    "nieuw": Badge("good", "new", "Nieuw"),
    "bijgewerkt": Badge("info", "change", "Bijgewerkt"),
    "ongewijzigd": Badge("calm", "equal", "Ongewijzigd"),
    "twijfel": Badge("warn", "doubt", "Twijfel"),
    "ouder": Badge("calm", "clock", "Ouder"),
    "ingehaald": Badge("calm", "stack", "Ingehaald"),
    "kan niet": Badge("bad", "barred", "Kan niet"),
}


def badge_for(status: object) -> Badge:
    """How this state looks; a state is its text, or an enum member with that text as value.

    Raises:
        KeyError: a state without a look. Every state on a screen belongs in `BADGES`.
    """
    return BADGES[str(getattr(status, "value", status)).casefold()]
