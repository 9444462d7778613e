"""Every screen in every state as a picture, of a demo that is set up for it and thrown away."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from playwright.sync_api import Page

from .camera import Camera, camera, klik
from .poorten import Poorten
from .stack import Stack
from .wereld import ANDERE_BRIN, BRIN, Wereld

# What README.md and docs/handleiding.md show; a test compares the three.
DOCUMENTEN = frozenset(
    {
        "aanleverpunt", "dossier", "groep", "leerling", "oso-swv", "plan", "resultaat", "start",
        "verwijderen", "voortgang",
    }
)  # fmt: skip


class Rondgang:
    """One walk through the product, from an empty school to a full one."""

    def __init__(self, foto: Camera, wereld: Wereld, wachtwoord: str) -> None:
        self._foto = foto
        self._wereld = wereld
        self._wachtwoord = wachtwoord

    def alles(self) -> None:
        self._deur()
        alex = self._als("alles")
        self._lege_school(alex)
        self._aanleverpunt(alex)
        self._eerste_import(alex)
        self._gestopt(alex)
        self._volle_tegel(alex)
        self._dossier(alex)
        self._plan(alex)
        self._leerlingen(alex)
        self._school(alex)
        self._verwijderen(alex)

    def _als(self, naam: str) -> Page:
        return self._foto.inloggen(f"{naam}@demo.example", self._wachtwoord)

    def _deur(self) -> None:
        buiten = self._foto.pagina()
        self._foto.neem(buiten, "inloggen", "/account/login/")
        buiten.get_by_label("E-mailadres").fill("niemand@demo.example")
        buiten.get_by_label("Wachtwoord").fill("verkeerd")
        klik(buiten.get_by_role("button", name="Inloggen"))
        self._foto.neem(buiten, "inloggen-fout")
        self._foto.neem(buiten, "wachtwoord-vergeten", "/account/password/reset/")

    def _lege_school(self, alex: Page) -> None:
        foto = self._foto
        foto.neem(alex, "kies-school")
        foto.neem(alex, "leeg-stap-1", f"/{BRIN}/")
        foto.neem(alex, "oso-swv-zonder-aanleverpunt", f"/{BRIN}/oso-swv/")
        foto.neem(alex, "leerlingen-leeg", f"/{BRIN}/leerlingen/")
        foto.neem(alex, "groepen-leeg", f"/{BRIN}/groepen/")
        foto.neem(alex, "prullenbak-leeg", f"/{BRIN}/oso-swv/prullenbak")
        foto.neem(self._als("karel"), "aanleverpunt-geen-rechten", _AANLEVERPUNT)

    def _aanleverpunt(self, alex: Page) -> None:
        foto, punt = self._foto, self._wereld.maak_aanleverpunt()
        foto.neem(alex, "aanleverpunt", _AANLEVERPUNT)
        _registreer(alex, "99", "")
        foto.neem(alex, "aanleverpunt-invoer")
        _registreer(alex, str(punt["index"]), f"{punt['sleutel'][:-4]}0000")
        foto.neem(alex, "aanleverpunt-fout")
        self._wereld.storing("tc-weg")
        _registreer(alex, str(punt["index"]), punt["sleutel"])
        foto.neem(alex, "aanleverpunt-wacht")
        self._wereld.geen_storing()
        alex.goto(_AANLEVERPUNT)
        klik(alex.get_by_role("button", name=re.compile("opnieuw|test", re.I)).first)
        foto.neem(alex, "aanleverpunt-gelukt")
        foto.neem(alex, "leeg-stap-2", f"/{BRIN}/")
        foto.neem(alex, "oso-swv-leeg", f"/{BRIN}/oso-swv/")

    def _eerste_import(self, alex: Page) -> None:
        wereld, foto = self._wereld, self._foto
        wereld.verstuur(*range(12), *range(16, 24))
        plan = wereld.maak_plan(wereld.dossiers())
        foto.neem(alex, "plan-nieuw", f"/{BRIN}/importeren/{plan['id']}/")
        klik(alex.get_by_role("button", name="Bevestig deze import"))
        foto.neem(alex, "plan-fout")  # two of them ask for a reason
        wereld.bevestig(plan)
        wereld.wacht_op_voortgang(plan, 3)
        foto.neem(alex, "voortgang", f"/{BRIN}/importeren/{plan['id']}/voortgang")
        foto.neem(alex, "start-bezig", f"/{BRIN}/")
        foto.neem(alex, "oso-swv-bezig", f"/{BRIN}/oso-swv/")
        wereld.wacht_tot_klaar(plan)
        foto.neem(alex, "resultaat-nieuw", f"/{BRIN}/importeren/{plan['id']}/resultaat")

    def _gestopt(self, alex: Page) -> None:
        """Somebody stops an import on its way; then what was left is imported after all."""
        wereld, foto = self._wereld, self._foto
        wereld.verstuur(6, *range(8, 12), *range(16, 24), versie=2)
        plan = wereld.maak_plan(wereld.dossiers())
        wereld.bevestig(plan)
        alex.goto(f"/{BRIN}/importeren/{plan['id']}/voortgang")
        klik(alex.get_by_role("button", name="Stop na deze leerling"))
        wereld.wacht_tot_klaar(plan)
        foto.neem(alex, "resultaat-gestopt", f"/{BRIN}/importeren/{plan['id']}/resultaat")
        wereld.importeer(wereld.dossiers())

    def _volle_tegel(self, alex: Page) -> None:
        """One row of every state: known and new pupils, what is broken, what hangs."""
        wereld, foto = self._wereld, self._foto
        wereld.verstuur(4, versie=3)
        wereld.importeer(wereld.dossiers()[:1])
        wereld.verstuur_kapot()
        wereld.verstuur(0, 1, 7, versie=2)  # 7 has no leerlingnummer: in doubt
        wereld.verstuur(2)  # the same again
        wereld.verstuur(4, versie=2)  # older than what is here
        wereld.verstuur(5, versie=2)
        wereld.verstuur(5, versie=3)  # overtakes the one before
        wereld.verstuur(3, brin=ANDERE_BRIN)
        wereld.verstuur(12, 13)
        wereld.storing("code-document", "OSO-B-102", keren=1)
        wereld.verstuur(14, wacht=False)
        wereld.wacht_op_notificatie("mislukt")
        wereld.storing("las-weg")
        wereld.verstuur(15, wacht=False)
        wereld.wacht_op_notificatie("wacht")
        foto.neem(alex, "start", f"/{BRIN}/")
        foto.neem(alex, "oso-swv", f"/{BRIN}/oso-swv/?kies=te-importeren")
        foto.neem(alex, "oso-swv-niet-gevonden", f"/{BRIN}/oso-swv/?zoek=niemand")
        foto.neem(self._als("karel"), "oso-swv-alleen-kijken", f"/{BRIN}/oso-swv/")
        foto.neem(alex, "toevoegen", f"/{BRIN}/oso-swv/toevoegen")
        klik(alex.get_by_role("button", name="Toevoegen"))
        foto.neem(alex, "toevoegen-fout")

    def _dossier(self, alex: Page) -> None:
        for status, naam in (
            ("geldig", "dossier"),
            ("met bevindingen", "dossier-met-bevindingen"),
            ("onleesbaar", "dossier-onleesbaar"),
            ("geweigerd", "dossier-geweigerd"),
            ("onderweg", "dossier-onderweg"),
        ):
            for id_ in self._wereld.dossiers(status)[:1]:
                if naam == "dossier":
                    self._wereld.wacht_op_pdf(id_)
                self._foto.neem(alex, naam, f"/{BRIN}/oso-swv/{id_}/")
        self._foto.neem(
            alex, "dossier-geimporteerd", f"/{BRIN}/oso-swv/{self._wereld.overgenomen()}/"
        )

    def _plan(self, alex: Page) -> None:
        wereld, foto = self._wereld, self._foto
        plan = wereld.maak_plan(wereld.dossiers())
        adres = f"/{BRIN}/importeren/{plan['id']}/"
        foto.neem(alex, "plan", adres)
        for soort in ("bijgewerkt", "ouder", "twijfel", "kan niet"):
            ids = [een["dossier"] for een in plan["plan"] if een["soort"] == soort]
            if ids:
                een = wereld.maak_plan(ids[:1])
                foto.neem(
                    alex, f"plan-{soort.replace(' ', '-')}", f"/{BRIN}/importeren/{een['id']}/"
                )
        wereld.bevestig(plan)
        wereld.wacht_tot_klaar(plan)
        foto.neem(alex, "resultaat", f"{adres}resultaat")

    def _leerlingen(self, alex: Page) -> None:
        foto = self._foto
        foto.neem(alex, "leerlingen", f"/{BRIN}/leerlingen/")
        foto.neem(alex, "leerlingen-niet-gevonden", f"/{BRIN}/leerlingen/?zoek=niemand")
        for nr, leerling in enumerate(self._wereld.leerlingen()[:3]):
            foto.neem(alex, f"leerling-{nr}" if nr else "leerling", _adres("leerlingen", leerling))
        foto.neem(alex, "groepen", f"/{BRIN}/groepen/")
        foto.neem(alex, "groep", _adres("groepen", self._wereld.groepen()[0]))

    def _school(self, alex: Page) -> None:
        foto = self._foto
        foto.neem(alex, "rechten", f"/{BRIN}/instellingen/rechten/")
        foto.neem(alex, "logboek", f"/{BRIN}/instellingen/logboek/")
        foto.neem(alex, "uitleg", f"/{BRIN}/uitleg/")
        foto.neem(alex, "mijn-account", "/account/")
        foto.neem(alex, "wachtwoord-wijzigen", "/account/password/change/")
        alex.get_by_label("Huidig wachtwoord").fill("verkeerd")
        alex.get_by_label("Nieuw wachtwoord", exact=True).fill("een-lang-wachtwoord")
        alex.get_by_label(re.compile("nog een keer|herhaal|bevestig", re.I)).fill("een-ander-woord")
        klik(alex.locator("main form button[type=submit]").first)
        foto.neem(alex, "wachtwoord-wijzigen-fout")
        foto.neem(alex, "tweede-factor", "/account/2fa/")
        foto.neem(alex, "404", f"/{BRIN}/bestaat-niet/")
        ans = self._als("ans")
        foto.neem(ans, "403", f"/{BRIN}/oso-swv/")
        foto.neem(ans, "start-ans", f"/{BRIN}/")

    def _verwijderen(self, alex: Page) -> None:
        foto = self._foto
        alex.goto(f"/{BRIN}/oso-swv/")
        for hokje in alex.locator("input.pick").all()[:2]:
            hokje.check()
        foto.neem(alex, "oso-swv-gekozen")
        klik(alex.get_by_role("button", name="Verwijderen"))
        foto.neem(alex, "verwijderen")
        klik(alex.locator("form.confirm button[type=submit]"))
        foto.neem(alex, "verwijderd")
        foto.neem(alex, "prullenbak", f"/{BRIN}/oso-swv/prullenbak")


_AANLEVERPUNT = f"/{BRIN}/instellingen/aanleverpunt/"


def _registreer(pagina: Page, index: str, sleutel: str) -> None:
    pagina.get_by_label("BRIN van de school").fill(BRIN)
    pagina.get_by_label("Nummer van het aanleverpunt").fill(index)
    pagina.get_by_label("Aanleverpuntsleutel").fill(sleutel)
    klik(pagina.get_by_role("button", name="Opslaan"))


def _adres(soort: str, rij: dict[str, str]) -> str:
    return f"/{BRIN}/{soort}/{rij['id']}/"


def main() -> int:
    lezer = argparse.ArgumentParser(prog="manage.py schermen", description=__doc__)
    lezer.add_argument("map", type=Path)
    lezer.add_argument("--documenten", action="store_true")
    lezer.add_argument("--donker", action="store_true")
    keuze = lezer.parse_args()
    keuze.map.mkdir(parents=True, exist_ok=True)
    stack = Stack(Path(os.environ["LEERWINST_VAR"]), Poorten.vrije())
    stack.bereid_voor()
    wachtwoord = (stack.var / "demo-wachtwoord").read_text().strip()
    alleen = DOCUMENTEN if keuze.documenten else frozenset()
    try:
        stack.start()
        stack.wacht_tot_klaar()
        with camera(stack.web_url, keuze.map, alleen=alleen, donker=keuze.donker) as foto:
            Rondgang(foto, Wereld(stack), wachtwoord).alles()
            print(f"{len(foto.namen)} plaatjes in {keuze.map}")
    finally:
        stack.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
