"""Reading the pages of this room."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse


def pagina(client: Client, naam: str, zoek: str = "", **kwargs: object) -> str:
    """The page of school 99XA, blanks folded."""
    adres = reverse(f"leerlingen:{naam}", kwargs={"brin": "99XA", **kwargs}) + zoek
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def namen(tekst: str) -> list[str]:
    """The leerlingen in a list, in its order."""
    stukken = tekst.split('<th role="rowheader" scope="row" class="cell-name">')[1:]
    return [stuk.split(">", 1)[1].split("<", 1)[0] for stuk in stukken]
