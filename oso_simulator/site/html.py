"""The few pieces of HTML that every page is made of. Whatever is not Html is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable

_PLEKKEN = (
    ("/mijnoso", "MijnOSO"),
    ("/las", "Leerlingadministratie"),
    ("/uitwisselingen", "Uitwisselingen"),
    ("/storingen", "Storingen"),
)


class Html(str):
    """Markup of our own making."""

    __slots__ = ()


def tekst(waarde: object) -> str:
    return waarde if isinstance(waarde, Html) else html.escape(str(waarde))


def samen(delen: Iterable[object]) -> Html:
    return Html("".join(map(tekst, delen)))


def tag(naam: str, *inhoud: object, **attributen: object) -> Html:
    """`klasse` and `voor` stand for class and for; True is an attribute without a value."""
    delen = [naam]
    for sleutel, waarde in attributen.items():
        spelling = {"klasse": "class", "voor": "for"}.get(sleutel, sleutel.replace("_", "-"))
        if waarde is True:
            delen.append(spelling)
        elif waarde is not None and waarde is not False:
            delen.append(f'{spelling}="{html.escape(str(waarde))}"')
    opening = f"<{' '.join(delen)}>"
    return Html(
        opening if naam in ("input", "link", "meta") else f"{opening}{samen(inhoud)}</{naam}>"
    )


def tabel(bijschrift: str, koppen: Iterable[str], rijen: Iterable[Iterable[object]]) -> Html:
    """Cells carry their heading, so that a narrow screen can stack them."""
    koppen = list(koppen)
    kop = samen(tag("th", k, scope="col") for k in koppen)
    lijf = samen(
        tag("tr", *(tag("td", cel, data_kop=k) for k, cel in zip(koppen, rij, strict=True)))
        for rij in rijen
    )
    return tag(
        "table", tag("caption", bijschrift), tag("thead", tag("tr", kop)), tag("tbody", lijf)
    )


def keuze(naam: str, label: str, opties: Iterable[tuple[str, str]], gekozen: str = "") -> Html:
    lijst = samen(
        tag("option", titel, value=waarde, selected=waarde == gekozen) for waarde, titel in opties
    )
    return tag("p", tag("label", label, voor=naam), tag("select", lijst, id=naam, name=naam))


def veld(naam: str, label: str, waarde: str = "", **attributen: object) -> Html:
    invoer = tag("input", id=naam, name=naam, value=waarde, **attributen)
    return tag("p", tag("label", label, voor=naam), invoer)


def pagina(titel: str, *inhoud: object, hier: str = "", ververs: int | None = None) -> bytes:
    """A whole page, with the warning that it is a simulator."""
    hoofd = samen(
        (
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", http_equiv="refresh", content=ververs) if ververs else "",
            tag("title", f"{titel} – OSO-simulator"),
            tag("link", rel="stylesheet", href="/simulator.css"),
        )
    )
    lijf = samen(
        (
            tag("a", "Naar de inhoud", href="#inhoud", klasse="sla-over"),
            tag(
                "header",
                tag("a", "OSO-simulator", href="/", klasse="merk"),
                tag("nav", _menu(hier), aria_label="Simulator"),
            ),
            tag(
                "aside",
                "Nagespeeld. Alles is hier bedacht en niets hier bewijst iets over OSO."
                " Gebruik nooit een echt dossier.",
                klasse="nagespeeld",
                aria_label="Let op",
            ),
            tag("main", tag("h1", titel), *inhoud, id="inhoud"),
        )
    )
    return (
        f"<!doctype html>{tag('html', tag('head', hoofd), tag('body', lijf), lang='nl')}".encode()
    )


def _menu(hier: str) -> Html:
    return samen(
        tag("a", naam, href=pad, aria_current="page" if pad == hier else None)
        for pad, naam in _PLEKKEN
    )
