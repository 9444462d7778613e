"""The pages behind the tile: a dossier, its PDF and attachments, adding, deleting, taking back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import kluis
from aanleverpunt.models import NotificatieStatus
from logboek.models import Regel
from oso_import.inbox.sealing import pdf_context
from oso_import.models import Dossier, DossierPdf, PdfStatus, Status
from oso_import.queue import READ
from scholen.models import School
from scholen.rollen import Rol
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory
from tests.factories.oso_import import DossierFactory, onderweg
from tests.factories.scholen import SchoolFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return SchoolFactory.create(brin="99XA")


@pytest.fixture
def importeur(client: Client, school: School) -> Client:
    client.force_login(lid(school, Rol.IMPORTEREN, naam="Ans Bedenksel"))
    return client


def adres(school: School, naam: str, **kwargs: Any) -> str:
    return reverse(f"oso_import:{naam}", kwargs={"brin": school.brin, **kwargs})


def met_pdf(school: School, data: bytes = b"%PDF-1.7 papier") -> Dossier:
    dossier = DossierFactory.create(school=school, pdf_status=PdfStatus.KLAAR)
    DossierPdf.objects.create(
        dossier=dossier,
        verzegeld=kluis.seal(data, pdf_context(dossier.pk)),
        grootte=len(data),
        gemaakt_op=timezone.now(),
    )
    return dossier


def gebeurtenissen() -> list[str]:
    return list(Regel.objects.order_by("id").values_list("gebeurtenis", flat=True))


def test_pdf_is_shown_in_the_page_and_written_down_once(importeur: Client, school: School) -> None:
    dossier = met_pdf(school)

    antwoord = importeur.get(adres(school, "pdf", pk=dossier.pk))

    assert antwoord.content == b"%PDF-1.7 papier"
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'inline; filename="OSO-dossier Noor Zeldzaam.pdf"'
    assert antwoord["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in antwoord["Content-Security-Policy"]
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert gebeurtenissen() == ["pdf van dossier bekeken"]


def test_pdf_with_a_hostile_name_keeps_its_headers(importeur: Client, school: School) -> None:
    dossier = met_pdf(school)
    Dossier.objects.filter(pk=dossier.pk).update(achternaam='x"\r\nSet-Cookie: a=b; ../../etc')

    antwoord = importeur.get(adres(school, "pdf", pk=dossier.pk), {"download": ""})

    assert "Set-Cookie" not in antwoord.headers
    assert antwoord["Content-Disposition"].startswith("attachment; filename=")
    assert "/" not in antwoord["Content-Disposition"]


def test_click_on_a_pdf_that_is_being_made_waits_without_making_it(
    importeur: Client, school: School
) -> None:
    """Rendering in a request would stall the site for everybody."""
    dossier = DossierFactory.create(school=school, pdf_status=PdfStatus.TE_MAKEN)

    antwoord = importeur.get(adres(school, "pdf", pk=dossier.pk))

    assert "De PDF wordt gemaakt" in antwoord.content.decode()
    assert antwoord["Refresh"] == "3"
    assert gebeurtenissen() == []


def test_pdf_that_does_not_work_says_where_the_contents_are(
    importeur: Client, school: School
) -> None:
    dossier = DossierFactory.create(school=school, pdf_status=PdfStatus.LUKT_NIET)

    antwoord = importeur.get(adres(school, "pdf", pk=dossier.pk))

    assert "De PDF lukt niet" in antwoord.content.decode()
    assert "Refresh" not in antwoord


def test_dossier_without_pdf_has_no_pdf_page(importeur: Client, school: School) -> None:
    dossier = DossierFactory.create(school=school)

    assert importeur.get(adres(school, "pdf", pk=dossier.pk)).status_code == 404


def test_looking_at_a_dossier_is_written_down_once(importeur: Client, school: School) -> None:
    dossier = DossierFactory.create(school=school, body=b"geen dossier")

    antwoord = importeur.get(adres(school, "dossier", pk=dossier.pk))

    assert "Dossier van Noor Zeldzaam" in antwoord.content.decode()
    assert gebeurtenissen() == ["dossier bekeken"]
    regel = Regel.objects.get()
    assert (regel.onderwerp, regel.actor_naam) == (f"dossier:{dossier.pk}", "Ans Bedenksel")


def test_dossier_on_its_way_has_a_page_with_what_happened(
    importeur: Client, school: School
) -> None:
    punt = AanleverpuntFactory.create(school=school)
    notificatie = NotificatieFactory.create(
        aanleverpunt=punt, status=NotificatieStatus.MISLUKT, laatste_code="geen-verbinding"
    )
    dossier = onderweg(school=school, notificatie=notificatie)

    tekst = importeur.get(adres(school, "dossier", pk=dossier.pk)).content.decode()

    assert "Opnieuw proberen" in tekst
    assert "Lukt niet" in tekst


def test_erased_dossier_is_not_found(importeur: Client, school: School) -> None:
    nu = timezone.now()
    leeg = {"voornamen": "", "achternaam": "", "zoeknaam": "", "geboortedatum": None}
    dossier = DossierFactory.create(
        school=school, verwijderd_op=nu, verwijderd_door="Leerwinst", gewist_op=nu, **leeg
    )

    for naam in ("dossier", "pdf"):
        assert importeur.get(adres(school, naam, pk=dossier.pk)).status_code == 404


def test_fetching_again_reopens_the_notificatie(
    importeur: Client, school: School, verteld: list[tuple[str, str]]
) -> None:
    punt = AanleverpuntFactory.create(school=school)
    notificatie = NotificatieFactory.create(aanleverpunt=punt, status=NotificatieStatus.MISLUKT)
    dossier = onderweg(school=school, notificatie=notificatie)

    antwoord = importeur.post(adres(school, "opnieuw", pk=dossier.pk), follow=True)

    notificatie.refresh_from_db()
    assert notificatie.status == NotificatieStatus.ONTVANGEN
    assert "We halen het dossier opnieuw op" in antwoord.content.decode()


def test_added_file_is_kept_and_told_to_a_worker(
    importeur: Client, school: School, verteld: list[tuple[str, str]]
) -> None:
    bestand = SimpleUploadedFile("C:\\dossiers\\noor.xml", b"<dossier/>")

    antwoord = importeur.post(adres(school, "toevoegen"), {"bestand": bestand}, follow=True)

    dossier = Dossier.objects.get()
    assert dossier.status == Status.TE_LEZEN
    assert dossier.toegevoegd_door == "Ans Bedenksel"
    assert "\\" not in dossier.bestandsnaam
    assert verteld == [(READ, str(dossier.pk))]
    assert "Het bestand is toegevoegd" in antwoord.content.decode()
    assert gebeurtenissen() == ["dossierbestand toegevoegd"]


def test_adding_nothing_says_what_to_do(importeur: Client, school: School) -> None:
    antwoord = importeur.post(adres(school, "toevoegen"))

    assert antwoord.status_code == 422
    assert "Kies eerst een bestand." in antwoord.content.decode()
    assert "Fout: " in antwoord.content.decode()


def test_file_over_the_cap_leaves_a_row_that_says_so(
    importeur: Client, school: School, settings: Any, verteld: list[tuple[str, str]]
) -> None:
    settings.MESSAGE_MAX_BYTES = 10
    bestand = SimpleUploadedFile("groot.xml", b"x" * 11)

    antwoord = importeur.post(adres(school, "toevoegen"), {"bestand": bestand}, follow=True)

    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.reden, dossier.grootte) == ("onleesbaar", "te-groot", 11)
    assert "Het dossier is groter dan wij kunnen ontvangen." in antwoord.content.decode()
    pagina = importeur.get(adres(school, "dossier", pk=dossier.pk))
    assert "Verstuur het opnieuw met minder of kleinere bijlagen." in pagina.content.decode()


def test_deleting_asks_first_and_says_what_goes_and_what_stays(
    importeur: Client, school: School
) -> None:
    dossier = DossierFactory.create(school=school)

    vraag = importeur.post(
        adres(school, "verwijderen_kiezen"), {"dossier": [dossier.pk]}, follow=True
    )

    tekst = vraag.content.decode()
    assert "1 dossier verwijderen?" in tekst
    assert "Noor Zeldzaam, dossier van 12 maart 2026" in tekst
    assert "nog 30 dagen in de prullenbak" in tekst
    assert Dossier.objects.get().verwijderd_op is None


def test_deleted_dossier_goes_to_the_bin_and_back(importeur: Client, school: School) -> None:
    dossier = DossierFactory.create(school=school)

    weg = importeur.post(adres(school, "verwijderen"), {"dossier": [dossier.pk]}, follow=True)
    bak = importeur.get(adres(school, "prullenbak")).content.decode()
    terug = importeur.post(adres(school, "terugzetten"), {"dossier": [dossier.pk]}, follow=True)

    assert "1 dossier ligt in de prullenbak" in weg.content.decode()
    assert "Noor Zeldzaam" in bak and "door Ans Bedenksel" in bak
    assert "1 dossier staat weer in de lijst." in terug.content.decode()
    assert Dossier.objects.get().verwijderd_op is None


def test_deleting_without_a_choice_says_so(importeur: Client, school: School) -> None:
    antwoord = importeur.post(adres(school, "verwijderen_kiezen"), {"dossier": "x"}, follow=True)

    assert "Kies eerst een of meer dossiers." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("naam", "methode"),
    [
        ("toevoegen", "get"),
        ("verwijderen", "get"),
        ("verwijderen", "post"),
        ("verwijderen_kiezen", "post"),
        ("prullenbak", "get"),
        ("terugzetten", "post"),
    ],
)
def test_who_only_looks_may_not_change(
    client: Client, school: School, naam: str, methode: str
) -> None:
    client.force_login(lid(school, Rol.KIJKEN))
    dossier = DossierFactory.create(school=school)

    antwoord = getattr(client, methode)(adres(school, naam), {"dossier": [dossier.pk]})

    assert antwoord.status_code == 403
    assert Dossier.objects.get().verwijderd_op is None
