"""The main job without a person: register, send, receive, read, import, over real sockets."""

from __future__ import annotations

import base64
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from .api import AntwoordFout, Api, Bediening, keuze, wacht_tot
from .bestanden import SCHOLEN, Bestand, bestanden_van, voorbeelden
from .stack import Stack

BEKENDEN = 3  # of the invented pupils, so many come again with a newer dossier
REDEN = "Afgesproken met de ouders, voor de controle van de demo."
_PER_KEER = 25


@dataclass
class Telling:
    """What was done; the last line of the check."""

    aantal: Counter[str] = field(default_factory=Counter)
    seconden: dict[str, float] = field(default_factory=dict)
    fouten: list[str] = field(default_factory=list)

    @contextmanager
    def stap(self, naam: str) -> Iterator[None]:
        """Times one stage, also one in which something goes wrong."""
        begin = time.monotonic()
        print(f"… {naam}", file=sys.stderr, flush=True)
        try:
            yield
        finally:
            duur = time.monotonic() - begin
            self.seconden[naam] = round(self.seconden.get(naam, 0) + duur, 2)

    def regel(self) -> str:
        namen = (
            "registered", "sent", "notified", "fetched", "valid", "with_findings", "unreadable",
            "refused", "pdf_bytes", "created", "updated", "unchanged", "overtaken", "doubt",
            "cannot", "groups", "sha256_equal",
        )  # fmt: skip
        return json.dumps({**{naam: self.aantal[naam] for naam in namen}, "seconds": self.seconden})


def check(stack: Stack, map_: Path | None) -> int:
    """Runs the whole chain on a fresh stack; 0 when every step and every log is clean.

    With a directory, its XML files are sent and nothing else; without one, the official examples
    (where they are) and invented pupils, some of whom come back with a newer dossier.
    """
    telling = Telling()
    try:
        with telling.stap("start"):
            stack.start()
            stack.wacht_tot_klaar()
        Proef(stack, telling).alles(map_)
    except (AntwoordFout, RuntimeError, requests.RequestException) as fout:
        telling.fouten.append(str(fout))
    finally:
        with telling.stap("stop"):
            stack.stop()
    if aantal := stack.tracebacks():
        telling.fouten.append(f"{aantal} tracebacks in {stack.log}")
    for zin in telling.fouten:
        print(f"FOUT: {zin}", file=sys.stderr)
    print(telling.regel())
    return 1 if telling.fouten else 0


class Proef:
    """One run against a running stack."""

    def __init__(self, stack: Stack, telling: Telling) -> None:
        self._stack = stack
        self._telling = telling
        self._bediening = Bediening(stack.simulator_url)
        self._index: dict[str, int] = {}
        self._gezien: set[str] = set()
        self._api = {brin: stack.api(brin, "check") for brin in SCHOLEN}

    def alles(self, map_: Path | None) -> None:
        with self._telling.stap("registreren"):
            for brin in SCHOLEN:
                self._registreer(brin)
        if map_ is not None:
            self._ronde(bestanden_van(map_), kinderen=False)
            return
        self._ronde(voorbeelden(), kinderen=True)
        self._nieuwere_dossiers()
        self._prullenbak()

    # 2. Aanleverpunt ------------------------------------------------------------------------------

    def _registreer(self, brin: str) -> None:
        punt = self._bediening.vraag("POST", "aanleverpunten", {"brin": brin})
        sleutel = {"brin": brin, "index": str(punt["index"]), "sleutel": punt["sleutel"]}
        api = self._api[brin]
        api.vraag("POST", "aanleverpunten", verwacht=201, json=sleutel)
        verkeerd = {**sleutel, "sleutel": f"{punt['sleutel'][:-4]}0000"}
        api.vraag("POST", "aanleverpunten", verwacht=422, json=verkeerd)
        self._index[brin] = punt["index"]
        self._telling.aantal["registered"] += 1

    # 3, 4 and 5. Send, receive, read, import ------------------------------------------------------

    def _ronde(self, bestanden: list[Bestand], *, kinderen: bool) -> None:
        with self._telling.stap("versturen"):
            standen = self._verstuur_bestanden(bestanden)
            if kinderen:
                standen += self._verstuur_kinderen(versie=1, nrs=None)
        with self._telling.stap("ontvangen"):
            standen = self._wacht_op_afmelding(standen)
            dossiers = self._wacht_op_lezen(len(standen))
        self._tel_ontvangst(standen, dossiers)
        with self._telling.stap("pdf"):
            self._haal_pdfs(dossiers)
        with self._telling.stap("importeren"):
            self._importeer(dossiers)
        self._tel_groepen()

    def _verstuur_bestanden(self, bestanden: list[Bestand]) -> list[dict[str, Any]]:
        standen: list[dict[str, Any]] = []
        for brin in SCHOLEN:
            eigen = [bestand for bestand in bestanden if bestand.school == brin]
            for begin in range(0, len(eigen), _PER_KEER):
                dossiers = [
                    {"naam": een.naam, "inhoud_base64": base64.b64encode(een.inhoud).decode()}
                    for een in eigen[begin : begin + _PER_KEER]
                ]
                vraag = {"brin": brin, "index": self._index[brin], "dossiers": dossiers}
                standen += self._bediening.vraag("POST", "verstuur", vraag)
        return standen

    def _verstuur_kinderen(self, *, versie: int, nrs: list[int] | None) -> list[dict[str, Any]]:
        """Six pupils at each of two schools, of the two edities."""
        standen: list[dict[str, Any]] = []
        for brin, editie in (("99XA", "2019.1"), ("99XB", "2018.1")):
            leerlingen = {"seed": 7, "aantal": 6, "editie": editie, "versie": versie}
            if nrs is not None:
                leerlingen["nrs"] = nrs
            vraag = {"brin": brin, "index": self._index[brin], "leerlingen": leerlingen}
            standen += self._bediening.vraag("POST", "verstuur", vraag)
        return standen

    def _nieuwere_dossiers(self) -> None:
        """Pupils who are known come again: some with something new, one just the same."""
        with self._telling.stap("versturen"):
            standen = self._verstuur_kinderen(versie=2, nrs=list(range(BEKENDEN)))
            standen += self._verstuur_kinderen(versie=1, nrs=[BEKENDEN])
        with self._telling.stap("ontvangen"):
            standen = self._wacht_op_afmelding(standen)
            dossiers = self._wacht_op_lezen(self._telling.aantal["sent"] + len(standen))
        nieuw = [een for een in dossiers if een["id"] not in self._gezien]
        self._tel_ontvangst(standen, nieuw)
        with self._telling.stap("pdf"):
            self._haal_pdfs(nieuw)
        with self._telling.stap("importeren"):
            self._importeer(nieuw)

    def _wacht_op_afmelding(self, standen: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Until the LAS and the Traffic Center have seen the end of every exchange."""
        ids = [stand["id"] for stand in standen]

        def nu() -> list[dict[str, Any]]:
            return [
                stand
                for begin in range(0, len(ids), 50)
                for stand in self._bediening.vraag(
                    "GET", "uitwisselingen", {"id": ids[begin : begin + 50]}
                )
            ]

        return wacht_tot(
            nu, lambda lijst: all(een["status"] in {"afgemeld", "mislukt"} for een in lijst)
        )

    def _wacht_op_lezen(self, aantal: int) -> list[dict[str, Any]]:
        """Until every dossier of every school has been read."""

        def nu() -> list[dict[str, Any]]:
            return [
                {**dossier, "school": brin}
                for brin, api in self._api.items()
                for dossier in api.alle("dossiers")
            ]

        return wacht_tot(
            nu,
            lambda lijst: (
                len(lijst) >= aantal
                and not any(een["status"] in {"onderweg", "te lezen"} for een in lijst)
            ),
        )

    def _tel_ontvangst(
        self, standen: list[dict[str, Any]], dossiers: Iterable[dict[str, Any]]
    ) -> None:
        tel = self._telling.aantal
        dossiers = list(dossiers)
        self._gezien |= {dossier["id"] for dossier in dossiers}
        tel["sent"] += len(standen)
        tel["notified"] += sum(
            een["status"] in {"gemeld", "opgehaald", "afgemeld"} for een in standen
        )
        tel["fetched"] += sum(een["resultaat"] == "OverdrachtGeslaagd" for een in standen)
        verstuurd = Counter(stand["sha256"] for stand in standen)
        bewaard = Counter(dossier["dossier_sha256"] for dossier in dossiers)
        tel["sha256_equal"] += sum((verstuurd & bewaard).values())
        namen = {
            "geldig": "valid",
            "met bevindingen": "with_findings",
            "onleesbaar": "unreadable",
            "geweigerd": "refused",
        }
        for dossier in dossiers:
            if dossier["status"] in namen:
                tel[namen[dossier["status"]]] += 1
        if tel["sent"] != tel["fetched"]:
            self._telling.fouten.append("niet elk verstuurd dossier is opgehaald en afgemeld")

    def _haal_pdfs(self, dossiers: list[dict[str, Any]]) -> None:
        for dossier in dossiers:
            if dossier["pdf_status"] not in {"te maken", "klaar"}:
                continue
            pdf = self._api[dossier["school"]].pdf(f"dossiers/{dossier['id']}/pdf")
            self._telling.aantal["pdf_bytes"] += len(pdf)

    def _importeer(self, dossiers: list[dict[str, Any]]) -> None:
        for brin, api in self._api.items():
            eigen = [dossier["id"] for dossier in dossiers if dossier["school"] == brin]
            if not eigen:
                continue
            plan = api.vraag("POST", "imports", verwacht=201, json={"dossiers": eigen})
            keuzes = {een["dossier"]: keuze(een, REDEN) for een in plan["plan"]}
            pad = f"imports/{plan['id']}"
            api.vraag("POST", f"{pad}/apply", verwacht=202, json={"keuzes": keuzes})
            self._tel_import(_wacht_op_import(api, pad))

    def _tel_import(self, import_: dict[str, Any]) -> None:
        tel = self._telling.aantal
        namen = {
            "nieuw": "created",
            "bijgewerkt": "updated",
            "ouder": "updated",
            "ongewijzigd": "unchanged",
            "ingehaald": "overtaken",
            "twijfel": "doubt",
            "kan niet": "cannot",
        }
        for regel in import_["regels"]:
            tel[namen[regel["soort"]]] += 1
            if regel["resultaat"] == "mislukt":
                self._telling.fouten.append(f"een import mislukte ({regel['code']})")

    def _tel_groepen(self) -> None:
        """6. Leerlingen and Groepen: everybody made is there, with a page of their own."""
        leerlingen = 0
        for api in self._api.values():
            self._telling.aantal["groups"] += sum(1 for _ in api.alle("groepen"))
            for rij in api.alle("leerlingen"):
                api.vraag("GET", f"leerlingen/{rij['id']}")
                leerlingen += 1
        if leerlingen != self._telling.aantal["created"]:
            self._telling.fouten.append(
                f"{self._telling.aantal['created']} gemaakt, maar {leerlingen} leerlingen te zien"
            )

    def _prullenbak(self) -> None:
        """5. A dossier is deleted, and put back."""
        with self._telling.stap("prullenbak"):
            api = self._api["99XA"]
            pad = f"dossiers/{next(api.alle('dossiers'))['id']}"
            api.vraag("DELETE", pad, verwacht=204)
            terug = api.vraag("POST", f"{pad}/terugzetten")
            if terug["verwijderd_op"] is not None:
                self._telling.fouten.append("terugzetten uit de prullenbak lukte niet")


def _wacht_op_import(api: Api, pad: str) -> dict[str, Any]:
    def nu() -> dict[str, Any]:
        stand: dict[str, Any] = api.vraag("GET", pad)
        return stand

    return wacht_tot(nu, lambda import_: import_["status"] in {"klaar", "gestopt"})
