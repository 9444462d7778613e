"""Files of a leerling, on their way to a browser."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leerlingen.types import Regel
from logboek.models import Regel as Logregel
from tests.factories.leerlingen import (
    INHOUD,
    bijlage,
    blok,
    maak,
    schrijf_op,
    vervangen,
)

from .pages import pagina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def bijlage_pad(leerling, rij) -> str:
    kwargs = {"brin": "99XA", "pk": leerling.pk, "bijlage_pk": rij.pk}
    return reverse("leerlingen:bijlage", kwargs=kwargs)


def test_bijlage_is_downloaded_under_our_type_and_never_shown(kijker, school):
    """A page of a sender, opened under our address, could act as the user."""
    leerling, _ = maak(school, blok(bijlagen=(bijlage("..\\..\\Plan.html"),)))

    antwoord = kijker.get(bijlage_pad(leerling, leerling.bijlagen.get()))

    assert antwoord.content == INHOUD
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'attachment; filename="Plan.pdf"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert "no-store" in antwoord["Cache-Control"]
    assert Logregel.objects.filter(gebeurtenis="bijlage van leerling gedownload").exists()


def test_unreadable_bijlage_is_marked_and_cannot_be_opened(kijker, school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage("Stuk.docx", fout="geen-zip"),)))
    rij = leerling.bijlagen.get()

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "Stuk.docx" in tekst
    assert "Beschadigd" in tekst
    assert bijlage_pad(leerling, rij) not in tekst
    assert kijker.get(bijlage_pad(leerling, rij)).status_code == 404


def test_bijlage_that_its_blok_lost_cannot_be_opened(kijker, school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage(),)))
    schrijf_op(leerling, vervangen(blok()))

    assert kijker.get(bijlage_pad(leerling, leerling.bijlagen.get())).status_code == 404
    assert "Plan.pdf" not in pagina(kijker, "leerling", pk=leerling.pk)


def test_bijlage_of_another_leerling_is_not_found(kijker, school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage(),)))
    ander, _ = maak(school)

    assert kijker.get(bijlage_pad(ander, leerling.bijlagen.get())).status_code == 404


def test_file_says_where_it_belongs(kijker, school):
    los = blok(
        "los",
        sectie="documenten",
        sectie_titel="Documenten",
        sectie_groep="Documenten",
        inhoud=(
            Regel("naam", "Naam van het bestand", "Opstel.pdf"),
            Regel("bij", "Hoort bij", "Taal"),
        ),
        bijlagen=(bijlage("Opstel.pdf"),),
    )
    leerling, _ = maak(school, blok(bijlagen=(bijlage("Plan.pdf"),)), los)

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "Plan.pdf</a><small>PDF, 26 bytes, hoort bij Toetsen</small>" in tekst
    assert "Opstel.pdf</a><small>PDF, 26 bytes, hoort bij Taal</small>" in tekst
    assert "Naam van het bestand" not in tekst
