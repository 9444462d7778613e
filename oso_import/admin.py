"""For staff: what happened to which dossier, without anything about a pupil."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from .models import Dossier, DossierStap


class _AlleenLezen:
    """Staff looks; what happens to a dossier is done by the school."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class DossierStapInline(_AlleenLezen, admin.TabularInline):  # type: ignore[type-arg]
    model = DossierStap
    fields = ("op", "stap", "code", "door_naam")
    extra = 0


@admin.register(Dossier)
class DossierAdmin(_AlleenLezen, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("id", "school", "herkomst", "status", "reden", "editie", "ontvangen_op")
    list_filter = ("status", "herkomst", "reden", "pdf_status", "editie")
    list_select_related = ("school",)
    search_fields = ("=id", "school__brin")
    inlines = (DossierStapInline,)
    fields = (
        "id",
        "school",
        "notificatie",
        "herkomst",
        "status",
        "reden",
        "editie",
        "ontvangen_op",
        "grootte",
        "body_sha256",
        "dossier_sha256",
        "aantal_bevindingen",
        "pogingen",
        "lease_tot",
        "pdf_status",
        "geimporteerd_op",
        "opnieuw_aangeboden_op",
        "verwijderd_op",
        "gewist_op",
    )
