"""Addresses of the tile, its dossiers and the bin."""

from __future__ import annotations

from django.urls import path

from .views import dossier, prullenbak, tegel, toevoegen

urlpatterns = [
    path("oso-swv/", tegel.tegel, name="tegel"),
    path("oso-swv/toevoegen", toevoegen.toevoegen, name="toevoegen"),
    path("oso-swv/verwijderen/kies", prullenbak.kies, name="verwijderen_kiezen"),
    path("oso-swv/verwijderen", prullenbak.verwijderen, name="verwijderen"),
    path("oso-swv/prullenbak", prullenbak.prullenbak, name="prullenbak"),
    path("oso-swv/prullenbak/terugzetten", prullenbak.terugzetten, name="terugzetten"),
    path("oso-swv/<uuid:pk>/", dossier.dossier, name="dossier"),
    path("oso-swv/<uuid:pk>/pdf", dossier.pdf, name="pdf"),
    path("oso-swv/<uuid:pk>/opnieuw", dossier.opnieuw, name="opnieuw"),
    path("oso-swv/<uuid:pk>/bijlagen/<uuid:bijlage_pk>", dossier.bijlage, name="bijlage"),
]
