"""Altered dossiers of which it is known what the rules say: every rule, both ways, each editie.

What is expected follows from the change itself, never from the engine. The dossiers begin as
invented pupils in which no rule is broken, so whatever is found comes from the change.
"""

from __future__ import annotations

from .gevallen import Geval
from .mutaties_categorieen import categorie_gevallen
from .mutaties_codes import code_gevallen
from .mutaties_profiel import profiel_gevallen
from .mutaties_velden import veld_gevallen


def gevallen(editie: str) -> list[Geval]:
    """Every case of this editie."""
    delen = (profiel_gevallen, veld_gevallen, code_gevallen, categorie_gevallen)
    return [een for deel in delen for regel in deel(editie) for een in regel.gevallen]


def nooit(editie: str) -> frozenset[str]:
    """What is in force and yet never fires on a right structure (the notes of rules.json)."""
    altijd = {"OG.03#1"}
    ondersteuning = "OS.cat09#cat_onderwijsondersteuning"
    nieuw = {
        "PaO.ZB01#1",
        "PaO.ZB02#1",
        "OS.cat01#cat_metadata.VERPLICHT",
        f"{ondersteuning}.VERBODEN.toelichting_onderwijsbehoefte",
        f"{ondersteuning}.OPT-UIT.toelichting_onderwijsbehoefte",
    }
    return frozenset(altijd | nieuw if editie == "2019.1" else altijd)
