"""The control API: JSON in, JSON out, for scripts on the same machine."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from oso.errors import OsoError
from oso_simulator.leerlingen import Leerling
from oso_simulator.register import Aanleverpunt
from oso_simulator.scholen import LEERWINST, LEVERANCIERS, SCHOLEN
from oso_simulator.simulator import EDITIES, Simulator, Stand, pupils
from oso_simulator.storingen import SOORTEN
from oso_simulator.vormen import Vorm

from .verzoek import OnjuistError, Reactie, Verzoek
from .waarden import brin_of, number_of, one_of

MOST_PUPILS = 1000


class Api:
    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self.routes: Mapping[tuple[str, str], Callable[[Verzoek], Reactie]] = {
            ("GET", "/api/status"): self._status,
            ("GET", "/api/aanleverpunten"): self._aanleverpunten,
            ("POST", "/api/aanleverpunten"): self._make_aanleverpunt,
            ("GET", "/api/leerlingen"): self._leerlingen,
            ("POST", "/api/verstuur"): self._send,
            ("POST", "/api/opnieuw"): self._send_again,
            ("GET", "/api/uitwisselingen"): self._uitwisselingen,
            ("GET", "/api/storingen"): self._storingen,
            ("POST", "/api/storingen"): self._set_storing,
            ("DELETE", "/api/storingen"): self._clear_storingen,
        }

    def _status(self, verzoek: Verzoek) -> Reactie:
        return Reactie.as_json(
            {
                "traffic_center": self._simulator.traffic_center_url,
                "las": self._simulator.las_url,
                "scholen": [asdict(school) for school in SCHOLEN.values()],
                "edities": EDITIES,
                "vormen": [vorm.value for vorm in Vorm],
                "storingen": [asdict(storing) for storing in self._simulator.storingen.all()],
            }
        )

    def _aanleverpunten(self, verzoek: Verzoek) -> Reactie:
        brin = verzoek.vraag().een("brin") or None
        return Reactie.as_json([as_json(p) for p in self._simulator.register.aanleverpunten(brin)])

    def _make_aanleverpunt(self, verzoek: Verzoek) -> Reactie:
        gegeven = verzoek.json()
        brin = brin_of(gegeven.get("brin", ""))
        naam = str(gegeven.get("naam") or f"SWV-aanvragen {SCHOLEN[brin].naam}")
        doel = one_of(gegeven.get("doel", "PaO"), ("PaO", "OV"), "doel")
        leverancier = one_of(gegeven.get("leverancier", LEERWINST.oin), LEVERANCIERS, "leverancier")
        punt = self._simulator.register.make_aanleverpunt(brin, naam, doel, leverancier)
        return Reactie.as_json(as_json(punt), HTTPStatus.CREATED)

    def _leerlingen(self, verzoek: Verzoek) -> Reactie:
        vraag = verzoek.vraag()
        gevonden = _pupils({naam: waarden[0] for naam, waarden in vraag.velden.items()})
        return Reactie.as_json(
            [
                {"nr": nr, "naam": leerling.naam, "omschrijving": leerling.omschrijving}
                for nr, leerling in enumerate(gevonden)
            ]
        )

    def _send(self, verzoek: Verzoek) -> Reactie:
        gegeven = verzoek.json()
        brin = brin_of(gegeven["brin"]) if gegeven.get("brin") else None
        index = number_of(gegeven["index"], "index") if "index" in gegeven else None
        vorm = Vorm(one_of(gegeven.get("vorm", Vorm.ELEMENT), list(Vorm), "vorm"))
        dossiers = [*_files(gegeven), *_chosen_pupils(gegeven)]
        if not dossiers:
            raise OnjuistError("Er is niets om te versturen.")
        standen = self._simulator.send(dossiers, brin=brin, index=index, vorm=vorm)
        return Reactie.as_json([stand_as_json(stand) for stand in standen])

    def _send_again(self, verzoek: Verzoek) -> Reactie:
        id_ = number_of(verzoek.json().get("id", ""), "id")
        stand = self._simulator.stand(id_)
        if stand is None:
            raise OnjuistError("Deze uitwisseling bestaat niet.")
        try:
            self._simulator.las.send_again(stand.uitwisseling)
        except (ValueError, OsoError):
            raise OnjuistError("Dit dossier kan niet opnieuw worden gemeld.") from None
        opnieuw = self._simulator.stand(id_)
        return Reactie.as_json(stand_as_json(opnieuw or stand))

    def _uitwisselingen(self, verzoek: Verzoek) -> Reactie:
        vraag = verzoek.vraag()
        if ids := vraag.velden.get("id"):
            standen = [self._simulator.stand(number_of(id_, "id")) for id_ in ids]
            return Reactie.as_json([stand_as_json(stand) for stand in standen if stand])
        most = number_of(vraag.een("aantal", "1000"), "aantal")
        return Reactie.as_json([stand_as_json(stand) for stand in self._simulator.standen(most)])

    def _storingen(self, verzoek: Verzoek) -> Reactie:
        actief = [asdict(storing) for storing in self._simulator.storingen.all()]
        return Reactie.as_json({"actief": actief, "soorten": dict(SOORTEN)})

    def _set_storing(self, verzoek: Verzoek) -> Reactie:
        gegeven = verzoek.json()
        times = gegeven.get("keren")
        try:
            self._simulator.storingen.set(
                str(gegeven.get("naam", "")),
                str(gegeven.get("waarde", "")),
                None if times is None else number_of(times, "keren"),
            )
        except ValueError as fout:
            raise OnjuistError(f"{fout}.") from None
        return self._storingen(verzoek)

    def _clear_storingen(self, verzoek: Verzoek) -> Reactie:
        self._simulator.storingen.clear(verzoek.vraag().een("naam") or None)
        return self._storingen(verzoek)


def as_json(punt: Aanleverpunt) -> dict[str, Any]:
    """With its key: an invented one, shown as MijnOSO shows it to the school."""
    return {
        "brin": punt.adres.brin,
        "index": punt.adres.index,
        "sleutel": punt.sleutel.waarde,
        "naam": punt.naam,
        "doel": punt.doel,
        "leverancier": punt.leverancier,
        "url": punt.url,
    }


def stand_as_json(stand: Stand) -> dict[str, Any]:
    uitwisseling = stand.uitwisseling
    return {
        "id": uitwisseling.id,
        "moment": uitwisseling.moment,
        "naam": uitwisseling.naam,
        "brin": uitwisseling.bron_brin,
        "doel": str(uitwisseling.doel) if uitwisseling.doel else None,
        "vorm": uitwisseling.vorm,
        "bytes": uitwisseling.bytes,
        "sha256": uitwisseling.sha256,
        "status": stand.status,
        "code": uitwisseling.code,
        "resultaat": stand.resultaat,
    }


def _files(gegeven: Mapping[str, Any]) -> list[tuple[str, bytes]]:
    try:
        return [
            (str(d["naam"]), base64.b64decode(d["inhoud_base64"], validate=True))
            for d in gegeven.get("dossiers", ())
        ]
    except (KeyError, TypeError, ValueError):
        raise OnjuistError("Een dossier heeft een naam en inhoud_base64.") from None


def _chosen_pupils(gegeven: Mapping[str, Any]) -> list[tuple[str, bytes]]:
    keuze = gegeven.get("leerlingen")
    if not isinstance(keuze, dict):
        return []
    gevonden = _pupils({"brin": gegeven.get("brin", ""), **keuze})
    nrs = keuze.get("nrs", range(len(gevonden)))
    try:
        gekozen = [gevonden[number_of(nr, "nr")] for nr in nrs]
    except (TypeError, IndexError):
        raise OnjuistError("Deze leerling is er niet.") from None
    return [(leerling.naam, leerling.dossier()) for leerling in gekozen]


def _pupils(gegeven: Mapping[str, Any]) -> list[Leerling]:
    aantal = number_of(gegeven.get("aantal", 12), "aantal")
    if aantal > MOST_PUPILS:
        raise OnjuistError(f"Hoogstens {MOST_PUPILS} leerlingen tegelijk.")
    try:
        return pupils(
            number_of(gegeven.get("seed", 1), "seed"),
            aantal,
            brin_of(gegeven.get("brin", "")),
            str(gegeven.get("editie", EDITIES[0])),
            number_of(gegeven.get("versie", 1), "versie"),
        )
    except ValueError:
        raise OnjuistError("Deze editie of versie is er niet.") from None
