"""Invented dossiers, and small changes to them."""

from __future__ import annotations

import re
from datetime import date

from oso_simulator.leerlingen import Leerling, leerlingen

DAG = date(2026, 11, 24)


def dossier(editie: str = "2019.1") -> str:
    """A dossier in which every structure rule holds."""
    (kind,) = leerlingen(7, 1, "99XA", editie, DAG)
    return kind.dossier().decode()


def met_waarde(tekst: str, element: str, waarde: str) -> bytes:
    """The dossier with another text in the first element of that name."""
    nieuw, aantal = re.subn(
        f"<{element}>[^<]*</{element}>",
        lambda _: f"<{element}>{waarde}</{element}>",
        tekst,
        count=1,
    )
    assert aantal == 1, element
    return nieuw.encode()


def met_ervoor(tekst: str, element: str, nieuw: str) -> bytes:
    """The dossier with something before the first element of that name."""
    assert f"<{element}>" in tekst
    return tekst.replace(f"<{element}>", f"{nieuw}<{element}>", 1).encode()


def kind(soort: str = "alles ingevuld", editie: str = "2019.1") -> Leerling:
    """An invented pupil of this kind (oso_simulator.leerlingen.SOORTEN)."""
    return next(een for een in leerlingen(7, 8, "99XA", editie, DAG) if een.soort == soort)


def bewerkt(data: bytes, oud: str, nieuw: str) -> bytes:
    """The dossier with another text in the first place where `oud` stands."""
    tekst = data.decode()
    assert oud in tekst
    return tekst.replace(oud, nieuw, 1).encode()
