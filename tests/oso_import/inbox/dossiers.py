"""Dossier files for tests: valid ones of invented pupils, and what can be wrong with one."""

from __future__ import annotations

from datetime import date

from oso_simulator.leerlingen import Leerling, leerlingen

PEILDATUM = date(2026, 3, 12)


def leerling(nummer: int = 0, *, editie: str = "2019.1", brin: str = "99XA") -> Leerling:
    """One of the invented pupils; the numbers 0 to 7 differ in kind (SOORTEN)."""
    return leerlingen(3, nummer + 1, brin, editie, PEILDATUM)[nummer]


def geldig() -> bytes:
    return leerling().dossier()


def _vervang(oud: bytes, nieuw: bytes) -> bytes:
    data = geldig()
    if oud not in data:
        raise ValueError(f"{oud!r} staat niet in het dossier")
    return data.replace(oud, nieuw, 1)


def met_bsn() -> bytes:
    return _vervang(b"</leerling>", b"<bsn>123456782</bsn></leerling>")


def overstap() -> bytes:
    return _vervang(b">swv-dossier<", b">overstapdossier<")


def overstap_met_bsn() -> bytes:
    return met_bsn().replace(b">swv-dossier<", b">overstapdossier<", 1)


def half() -> bytes:
    data = geldig()
    return data[: len(data) // 2]


def half_met_bsn() -> bytes:
    data = met_bsn()
    return data[: data.index(b"</bsn>") + 6]


def onbekende_editie() -> bytes:
    return _vervang(b"oso_gegevensset/2019/dossier", b"oso_gegevensset/2035/dossier")


def met_doctype() -> bytes:
    kop, einde, rest = geldig().partition(b"?>")
    return kop + einde + b'<!DOCTYPE dossier [<!ENTITY x "y">]>' + rest


def verkeerd_gebouwd() -> bytes:
    return _vervang(b"</achternaam>", b"</achternaam><hobby>vissen</hobby>")
