"""What a screen, a list, a paper or the API never shows of a dossier (import.md, "Secrecy").

One place decides it, on the values of a row: the address of a leerling or verzorger whose address
is secret, and the number of a contact that is marked secret, placeholder or not.
"""

from __future__ import annotations

import re

from oso.dossier.inhoud import Dossier, Rij, Sectie, Waarde

GEHEIM = "geheim"

# gegevensset.md 8: what stands in place of a secret number; it may also stand there unmarked
_PLAATSHOUDERS = frozenset({"9999999999", "geheim@geheim.geheim"})
_ADRES = re.compile(
    r"(?:^|/)(?:adreslijst|adres|adresbuitenland|postcode4adres|straat|postcode|plaats)"
    r"(?:\[\d+\])?(?:/|$)"
)
# Where an address of the leerling or of a verzorger can stand beside "adressen": not that of a
# school, a doctor or an institution.
_VAN_HET_GEZIN = frozenset({"verzorgers", "verboden", "overig"})
_WAAR = frozenset({"true", "1"})


def afgeschermd(dossier: Dossier, sectie: Sectie, rij: Rij) -> frozenset[str]:
    """The paths of the values of this row that may not be shown."""
    paden = _geheime_nummers(rij)
    if sectie.naam == "adressen" and dossier.kern.personalia.adresgeheim:
        paden |= {waarde.pad for waarde in rij.waarden}
    elif sectie.naam in _VAN_HET_GEZIN and (
        dossier.kern.personalia.adresgeheim or _waar(rij, "adresgeheim")
    ):
        paden |= {waarde.pad for waarde in rij.waarden if _ADRES.search(waarde.pad)}
    return frozenset(paden)


def _geheime_nummers(rij: Rij) -> set[str]:
    return {
        waarde.pad
        for waarde in rij.waarden
        if _naam(waarde) == "nummer"
        and not _ADRES.search(waarde.pad)
        and (waarde.tekst in _PLAATSHOUDERS or _waar(rij, _buur(waarde, "geheim")))
    }


def _waar(rij: Rij, pad: str) -> bool:
    return any(waarde.pad == pad and waarde.tekst in _WAAR for waarde in rij.waarden)


def _naam(waarde: Waarde) -> str:
    return re.sub(r"\[\d+\]$", "", waarde.pad.rpartition("/")[2])


def _buur(waarde: Waarde, naam: str) -> str:
    map_, streep, _ = waarde.pad.rpartition("/")
    return f"{map_}{streep}{naam}"
