"""The parties and keys of the golden messages."""

from __future__ import annotations

from pathlib import Path

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin, Koppelsleutel, SessieId

GOLDEN = Path(__file__).resolve().parent.parent / "golden"

BRON = AanleverpuntAdres(Brin("99XA"), 0)
DOEL = AanleverpuntAdres(Brin("99XA"), 3)
KOPPELSLEUTEL = Koppelsleutel("0B5C2F7E-1111-4222-8333-ABCDEF012345")
SESSIE = SessieId("5f0c1c3e-aaaa-4bbb-8ccc-0123456789ab")
SLEUTEL = AanleverpuntSleutel("7D1E0000-2222-4333-8444-000000000001")
URL = "https://ontvanger.example/oso/2018/"


def golden(naam: str) -> bytes:
    return (GOLDEN / f"{naam}.xml").read_bytes()
