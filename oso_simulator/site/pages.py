"""The pages for people: MijnOSO, the LAS of a school, what was sent, faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path

from oso.exchange.koppelvlak import OSO18
from oso_simulator.archief import GEMELD, KLAARGEZET, MISLUKT, OPGEHAALD
from oso_simulator.leerlingen import Leerling
from oso_simulator.register import Aanleverpunt
from oso_simulator.scholen import EERSTE_SCHOOL, LAS, LEERWINST, LEVERANCIERS, SCHOLEN
from oso_simulator.simulator import AFGEMELD, EDITIES, VERSIES, Simulator, Stand, pupils
from oso_simulator.storingen import SOORTEN
from oso_simulator.vormen import Vorm

from .html import Html, keuze, pagina, samen, tabel, tag, veld
from .verzoek import Formulier, OnjuistError, Reactie, Verzoek
from .waarden import brin_of, number_of, one_of

_CSS = (Path(__file__).parent / "static" / "simulator.css").read_bytes()
_PUPILS = 12
_WOORDEN: Mapping[str, str] = {
    KLAARGEZET: "● klaargezet",
    GEMELD: "→ gemeld, nog niet opgehaald",
    OPGEHAALD: "↓ opgehaald, nog niet afgemeld",
    AFGEMELD: "✓ opgehaald en afgemeld",
    MISLUKT: "✕ mislukt",
}
_VORMEN: Mapping[str, str] = {
    Vorm.ELEMENT: "als XML-element",
    Vorm.TEKST: "als tekst",
    Vorm.BASE64: "als base64",
    Vorm.ZIP: "als base64 van een zip",
}
_SCHOLEN = [(school.brin, f"{school.brin} {school.naam}") for school in SCHOLEN.values()]


class Pages:
    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self.routes: Mapping[tuple[str, str], Callable[[Verzoek], Reactie]] = {
            ("GET", "/"): self._start,
            ("GET", "/simulator.css"): lambda _: Reactie(_CSS, "text/css; charset=utf-8"),
            ("GET", "/favicon.ico"): lambda _: Reactie(b"", status=HTTPStatus.NO_CONTENT),
            ("GET", "/mijnoso"): self._mijnoso,
            ("POST", "/mijnoso"): self._make_aanleverpunt,
            ("GET", "/las"): self._las,
            ("POST", "/las"): self._send,
            ("GET", "/uitwisselingen"): self._uitwisselingen,
            ("GET", "/storingen"): self._storingen,
            ("POST", "/storingen"): self._change_storing,
        }

    def _start(self, verzoek: Verzoek) -> Reactie:
        stappen = (
            ("/mijnoso", "MijnOSO", "Maak voor een school een aanleverpunt en krijg de sleutel."),
            ("/las", "Leerlingadministratie", "Kies bedachte leerlingen en verstuur hun dossier."),
            ("/uitwisselingen", "Uitwisselingen", "Zie wat er van elk dossier geworden is."),
            ("/storingen", "Storingen", "Laat iets misgaan, telkens op dezelfde manier."),
        )
        kaarten = samen(
            tag("li", tag("a", titel, href=pad), tag("p", uitleg)) for pad, titel, uitleg in stappen
        )
        return Reactie(pagina("Buiten Leerwinst", tag("ul", kaarten, klasse="kaarten")))

    def _mijnoso(self, verzoek: Verzoek) -> Reactie:
        punten = self._simulator.register.aanleverpunten()
        formulier = tag(
            "form",
            tag("h2", "Nieuw aanleverpunt"),
            keuze("brin", "School", _SCHOLEN),
            veld("naam", "Naam", "SWV-aanvragen", maxlength=80),
            keuze("doel", "Bedoeld voor", (("PaO", "SWV / passend onderwijs"), ("OV", "overstap"))),
            keuze(
                "leverancier",
                "Softwarepakket",
                [(lev.oin, lev.naam) for lev in LEVERANCIERS.values() if lev != LAS],
                LEERWINST.oin,
            ),
            tag("button", "Aanleverpunt maken", type="submit"),
            method="post",
            action="/mijnoso",
        )
        koppen = ("School", "Aanleverpunt", "Naam", "Doel", "Sleutel", "Webadres")
        rijen = [_row(punt) for punt in punten if punt.leverancier != LAS.oin]
        lijst = (
            tabel("Aanleverpunten", koppen, rijen)
            if rijen
            else tag("p", "Er is nog geen aanleverpunt. Maak er hierboven een.")
        )
        return Reactie(pagina("MijnOSO", formulier, lijst, hier="/mijnoso"))

    def _make_aanleverpunt(self, verzoek: Verzoek) -> Reactie:
        ingevuld = verzoek.formulier()
        self._simulator.register.make_aanleverpunt(
            brin_of(ingevuld.een("brin")),
            ingevuld.een("naam", "SWV-aanvragen")[:80],
            one_of(ingevuld.een("doel"), ("PaO", "OV"), "Bedoeld voor"),
            one_of(ingevuld.een("leverancier"), LEVERANCIERS, "Softwarepakket"),
        )
        return Reactie.redirect("/mijnoso")

    def _las(self, verzoek: Verzoek) -> Reactie:
        vraag = verzoek.vraag()
        brin = brin_of(vraag.een("brin", EERSTE_SCHOOL))
        return Reactie(
            pagina(
                f"Leerlingadministratie van {SCHOLEN[brin].naam}",
                _chooser(vraag, brin),
                _sender(vraag, brin),
                hier="/las",
            )
        )

    def _send(self, verzoek: Verzoek) -> Reactie:
        ingevuld = verzoek.formulier()
        brin = brin_of(ingevuld.een("brin"))
        dossiers = list(ingevuld.bestanden)
        if nrs := ingevuld.velden.get("leerling"):
            gevonden = _pupils(ingevuld, brin)
            gekozen = [nr for nr in (number_of(n, "Leerling") for n in nrs) if nr < len(gevonden)]
            dossiers += [(gevonden[nr].naam, gevonden[nr].dossier()) for nr in gekozen]
        if not dossiers:
            raise OnjuistError("Kies minstens één leerling of bestand om te versturen.")
        vorm = Vorm(one_of(ingevuld.een("vorm", Vorm.ELEMENT), list(Vorm), "Vorm"))
        self._simulator.send(dossiers, brin=brin, vorm=vorm)
        return Reactie.redirect("/uitwisselingen")

    def _uitwisselingen(self, verzoek: Verzoek) -> Reactie:
        standen = self._simulator.standen(200)
        koppen = ("Nr.", "Dossier", "Van", "Naar", "Grootte", "Wat ervan werd")
        if not standen:
            leeg = tag("p", "Er is nog niets verstuurd. ", tag("a", "Kies leerlingen", href="/las"))
            return Reactie(pagina("Uitwisselingen", leeg, hier="/uitwisselingen"))
        volgt = bool(verzoek.vraag().een("volgen"))
        kijken = (
            tag("a", "Stop met verversen", href="/uitwisselingen")
            if volgt
            else tag("a", "Ververs elke drie seconden", href="/uitwisselingen?volgen=ja")
        )
        inhoud = tabel("De laatste 200, nieuwste bovenaan", koppen, map(_stand_row, standen))
        ververs = 3 if volgt else None
        return Reactie(
            pagina(
                "Uitwisselingen", tag("p", kijken), inhoud, hier="/uitwisselingen", ververs=ververs
            )
        )

    def _storingen(self, verzoek: Verzoek) -> Reactie:
        actief = [
            (
                storing.naam,
                storing.waarde or "–",
                "tot u stopt" if storing.resterend is None else f"nog {storing.resterend} keer",
                _stop_button(storing.naam),
            )
            for storing in self._simulator.storingen.all()
        ]
        formulier = tag(
            "form",
            tag("h2", "Laat iets misgaan"),
            keuze("naam", "Storing", [(naam, f"{naam}: {uit}") for naam, uit in SOORTEN.items()]),
            veld("waarde", "Code, seconden of vorm (waar de storing die vraagt)"),
            veld("keren", "Hoe vaak (leeg: tot u stopt)", inputmode="numeric"),
            tag("button", "Storing beginnen", type="submit"),
            method="post",
            action="/storingen",
        )
        koppen = ("Storing", "Waarde", "Hoe lang", "Stoppen")
        nu = tabel("Nu gaande", koppen, actief) if actief else tag("p", "Alles werkt.")
        return Reactie(pagina("Storingen", nu, formulier, hier="/storingen"))

    def _change_storing(self, verzoek: Verzoek) -> Reactie:
        ingevuld = verzoek.formulier()
        storingen, naam = self._simulator.storingen, ingevuld.een("naam")
        if ingevuld.een("stop"):
            storingen.clear(naam)
            return Reactie.redirect("/storingen")
        keren = ingevuld.een("keren")
        try:
            storingen.set(
                naam, ingevuld.een("waarde"), number_of(keren, "Hoe vaak") if keren else None
            )
        except ValueError as fout:
            raise OnjuistError(f"{fout}.") from None
        return Reactie.redirect("/storingen")


def error_page(zin: str, status: HTTPStatus) -> Reactie:
    return Reactie(pagina("Dat ging niet", tag("p", zin, role="alert")), status=status)


def _chooser(vraag: Formulier, brin: str) -> Html:
    return tag(
        "form",
        keuze("brin", "School", _SCHOLEN, brin),
        keuze("editie", "Editie", [(e, e) for e in EDITIES], vraag.een("editie", EDITIES[0])),
        keuze(
            "versie",
            "Hoe nieuw is het dossier",
            [(str(v), "eerste dossier" if v == 1 else f"{v}e, nieuwer dossier") for v in VERSIES],
            vraag.een("versie", "1"),
        ),
        veld("seed", "Klas (een getal geeft andere leerlingen)", vraag.een("seed", "1")),
        tag("button", "Toon", type="submit", klasse="rustig"),
        method="get",
        action="/las",
    )


def _sender(vraag: Formulier, brin: str) -> Html:
    leerlingen = _pupils(vraag, brin_of(brin))
    vakjes = samen(
        tag(
            "li",
            tag("input", type="checkbox", name="leerling", value=nr, id=f"leerling-{nr}"),
            tag("label", tag("strong", leerling.naam), " ", leerling.omschrijving,
                voor=f"leerling-{nr}"),
        )
        for nr, leerling in enumerate(leerlingen)
    )  # fmt: skip
    vast = samen(
        tag("input", type="hidden", name=naam, value=waarde)
        for naam, waarde in (
            ("brin", brin),
            ("editie", vraag.een("editie", EDITIES[0])),
            ("versie", vraag.een("versie", "1")),
            ("seed", vraag.een("seed", "1")),
        )
    )
    return tag(
        "form",
        vast,
        tag("fieldset", tag("legend", "Van wie verstuurt u het dossier?"),
            tag("ul", vakjes, klasse="vakjes")),
        tag("p", tag("label", "Of kies dossierbestanden", voor="bestand"),
            tag("input", type="file", id="bestand", name="bestand", multiple=True)),
        keuze("vorm", "Hoe het dossier reist", list(_VORMEN.items())),
        tag("button", "Verstuur", type="submit"),
        method="post",
        action="/las",
        enctype="multipart/form-data",
        klasse="groot",
    )  # fmt: skip


def _pupils(gevraagd: Formulier, brin: str) -> list[Leerling]:
    try:
        return pupils(
            number_of(gevraagd.een("seed", "1"), "Klas"),
            _PUPILS,
            brin_of(brin),
            gevraagd.een("editie", EDITIES[0]),
            number_of(gevraagd.een("versie", "1"), "Versie"),
        )
    except ValueError:
        raise OnjuistError("Deze editie of versie is er niet.") from None


def _row(punt: Aanleverpunt) -> tuple[object, ...]:
    return (
        punt.adres.brin,
        punt.adres.index,
        punt.naam,
        punt.doel,
        tag("code", punt.sleutel.waarde),
        punt.url or "nog niet geregistreerd",
    )


def _stand_row(stand: Stand) -> tuple[object, ...]:
    uitwisseling = stand.uitwisseling
    uitleg = stand.resultaat or uitwisseling.code
    status, woord = stand.status, _WOORDEN[stand.status]
    if status == AFGEMELD and stand.resultaat != OSO18.overdracht_geslaagd:
        status, woord = MISLUKT, "✕ opgehaald, en als mislukt afgemeld"
    return (
        uitwisseling.id,
        uitwisseling.naam,
        uitwisseling.bron_brin,
        uitwisseling.doel or "–",
        f"{uitwisseling.bytes / 1000:.0f} kB {_VORMEN[uitwisseling.vorm]}",
        tag("span", f"{woord} ({uitleg})" if uitleg else woord, klasse=f"staat {status}"),
    )


def _stop_button(naam: str) -> Html:
    return tag(
        "form",
        tag("input", type="hidden", name="naam", value=naam),
        tag("button", "Stop ", tag("span", naam, klasse="verborgen"),
            name="stop", value="ja", klasse="rustig"),
        method="post",
        action="/storingen",
    )  # fmt: skip
