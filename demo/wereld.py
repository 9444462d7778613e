"""One school that is just busy: what the simulator sends it, and what somebody does with that."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

from oso_simulator.leerlingen import leerlingen

from .api import Bediening, keuze, wacht_tot
from .stack import Stack

BRIN, ANDERE_BRIN = "99XA", "99XB"
_SEED = 7
_REDEN = "Besproken met de ouders."
_ONDERWEG = {"onderweg", "te lezen"}
_GEWEIGERD = b"<dossier><leerling><bsn>000000000</bsn></leerling></dossier>"
_MAGER = b"""<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">
<metadata><datum>2026-03-12</datum><standaardversie>2019.1</standaardversie></metadata>
<overdrachtsoort>swv-dossier</overdrachtsoort>
<inzage><inzage>true</inzage><akkoord>Ja</akkoord><toestemming>Ja</toestemming></inzage>
<huidigeschool><naam>Bedachte School</naam><brincode>99XA</brincode><leerling>
<achternaam>Luchtkasteel</achternaam><roepnaam>Sterre</roepnaam><geboortedatum>2018-02-03</geboortedatum>
</leerling></huidigeschool></dossier>"""
_AFGEBROKEN = b"<dossier><leerling><achternaam>Zeldz"


class Wereld:
    """What happens outside the browser; each step waits until Leerwinst is done with it."""

    def __init__(self, stack: Stack) -> None:
        self._bediening = Bediening(stack.simulator_url)
        self._api = stack.api(BRIN, "Marijke Inktvis")
        self._index = 0

    def maak_aanleverpunt(self) -> dict[str, Any]:
        """An aanleverpunt at OSO, with its key: what a school types over."""
        punt: dict[str, Any] = self._bediening.vraag("POST", "aanleverpunten", {"brin": BRIN})
        self._index = punt["index"]
        return punt

    def verstuur(self, *nrs: int, versie: int = 1, brin: str = BRIN, wacht: bool = True) -> None:
        """The dossiers of these invented pupils; with another brin they name another school."""
        leerlingen = {"seed": _SEED, "aantal": 24, "versie": versie, "nrs": nrs, "brin": brin}
        self._verstuur({"leerlingen": leerlingen}, wacht=wacht)

    def verstuur_kapot(self) -> None:
        """A dossier with a number that is forbidden, half of one, one that lacks much, and one with
        codes of its own."""
        bestanden = {
            "eigen-codes.xml": _eigen_codes(),
            "met-nummer.xml": _GEWEIGERD,
            "half-dossier.xml": _AFGEBROKEN,
            "mager-dossier.xml": _MAGER,
        }
        inhoud = [
            {"naam": naam, "inhoud_base64": base64.b64encode(data).decode()}
            for naam, data in bestanden.items()
        ]
        self._verstuur({"dossiers": inhoud}, wacht=True)

    def storing(self, naam: str, waarde: str = "", keren: int | None = None) -> None:
        self._bediening.vraag("POST", "storingen", {"naam": naam, "waarde": waarde, "keren": keren})

    def geen_storing(self) -> None:
        self._bediening.vraag("DELETE", "storingen", {})

    def dossiers(self, status: str = "") -> list[str]:
        """The ids of the dossiers that wait, or of those in this state; the newest first."""
        return [
            rij["id"]
            for rij in self._api.alle("dossiers")
            if (rij["status"] == status if status else rij["vak"] == "te importeren")
        ]

    def overgenomen(self) -> str:
        """The id of a dossier that was imported."""
        return next(str(r["id"]) for r in self._api.alle("dossiers") if r["vak"] == "geïmporteerd")

    def maak_plan(self, ids: list[str]) -> dict[str, Any]:
        plan: dict[str, Any] = self._api.vraag("POST", "imports", json={"dossiers": ids})
        return plan

    def bevestig(self, plan: dict[str, Any]) -> None:
        """With a reason where one is asked, and the first groep."""
        keuzes = {een["dossier"]: keuze(een, _REDEN) for een in plan["plan"]}
        self._api.vraag("POST", f"imports/{plan['id']}/apply", json={"keuzes": keuzes})

    def wacht_op_voortgang(self, plan: dict[str, Any], aantal: int) -> None:
        """Until so many dossiers of this import are done."""
        pad = f"imports/{plan['id']}"
        _tot(lambda: sum(bool(r["resultaat"]) for r in self._regels(pad)) >= aantal, rust=0.05)

    def wacht_op_pdf(self, dossier: str) -> None:
        self._api.pdf(f"dossiers/{dossier}/pdf", seconden=120)

    def _regels(self, pad: str) -> list[dict[str, Any]]:
        regels: list[dict[str, Any]] = self._api.vraag("GET", pad)["regels"]
        return regels

    def importeer(self, ids: list[str]) -> str:
        """Import these; the id of the import, when it is done."""
        plan = self.maak_plan(ids)
        self.bevestig(plan)
        self.wacht_tot_klaar(plan)
        return str(plan["id"])

    def wacht_tot_klaar(self, plan: dict[str, Any]) -> None:
        """Until this import is over: all was done, or somebody stopped it."""
        pad = f"imports/{plan['id']}"
        _tot(lambda: self._api.vraag("GET", pad)["status"] in {"klaar", "gestopt"})

    def leerlingen(self) -> list[dict[str, Any]]:
        return list(self._api.alle("leerlingen"))

    def groepen(self) -> list[dict[str, Any]]:
        return list(self._api.alle("groepen"))

    def wacht_op_notificatie(self, status: str) -> None:
        """Until one of the dossiers on their way stands like this."""
        _tot(lambda: any(r["notificatie_status"] == status for r in self._api.alle("dossiers")))

    def _verstuur(self, wat: dict[str, Any], *, wacht: bool) -> None:
        eerst = len(list(self._api.alle("dossiers")))
        standen = self._bediening.vraag(
            "POST", "verstuur", {"brin": BRIN, "index": self._index, **wat}
        )
        _tot(lambda: len(list(self._api.alle("dossiers"))) >= eerst + len(standen))
        if wacht:
            _tot(lambda: not any(r["status"] in _ONDERWEG for r in self._api.alle("dossiers")))


def _tot(klaar: Callable[[], bool], rust: float = 0.3) -> None:
    wacht_tot(klaar, bool, seconden=120, rust=rust)


def _eigen_codes() -> bytes:
    """A dossier that may be imported, after one has seen what its LAS made of it."""
    (kind,) = leerlingen(_SEED + 1, 1, BRIN, "2019.1", date(2026, 3, 12))
    return kind.dossier().replace(b"<jaargroep>", b"<jaargroep>G")
