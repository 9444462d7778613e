"""For staff: what happened to which dossier, without anything about a pupil."""

from __future__ import annotations

from collections import Counter

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from aanleverpunt.services import notifications
from scholen.beheer import AlleenLezen, NietWijzigen, actor_van

from .inbox.rereading import read_again
from .models import Dossier, DossierStap


class DossierStapInline(NietWijzigen, admin.TabularInline):  # type: ignore[type-arg]
    model = DossierStap
    fields = ("op", "stap", "code", "door_naam")
    extra = 0


@admin.register(Dossier)
class DossierAdmin(AlleenLezen):
    list_display = ("ontvangen_op", "brin_van", "status", "reden", "herkomst", "editie", "id")
    list_filter = ("status", "vak", "herkomst", "reden", "pdf_status", "editie")
    list_select_related = ("school",)
    date_hierarchy = "ontvangen_op"
    search_fields = ("=id", "=school__brin", "school__naam", "=notificatie__id")
    search_help_text = (
        "BRIN of naam van de school, of het nummer van het dossier. Namen van leerlingen staan "
        "hier niet. Een koppelsleutel zoekt u bij Notificaties."
    )
    lookups = ("notificatie",)
    inlines = (DossierStapInline,)
    actions = ("opnieuw_ophalen", "opnieuw_lezen")
    fields = (
        "id",
        "school",
        "notificatie",
        "herkomst",
        "status",
        "reden",
        "vak",
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

    @admin.display(description="school", ordering="school__brin")
    def brin_van(self, dossier: Dossier) -> str:
        return dossier.school.brin

    @admin.action(description="Opnieuw ophalen", permissions=["view"])
    def opnieuw_ophalen(self, request: HttpRequest, queryset: QuerySet[Dossier]) -> None:
        aantal, overgeslagen = 0, Counter[str]()
        for dossier in queryset.select_related("notificatie__aanleverpunt"):
            if dossier.notificatie is None:
                overgeslagen["toegevoegd als bestand"] += 1
            elif dossier.verwijderd_op is not None:
                overgeslagen["in de prullenbak"] += 1
            elif notifications.retry(dossier.notificatie, by=actor_van(request)):
                aantal += 1
            else:
                overgeslagen["wordt al opgehaald"] += 1
        self.meld(request, aantal, "keer opnieuw ophalen gevraagd", overgeslagen)

    @admin.action(description="Opnieuw lezen", permissions=["view"])
    def opnieuw_lezen(self, request: HttpRequest, queryset: QuerySet[Dossier]) -> None:
        uitkomsten = Counter(read_again(dossier, by=actor_van(request)) for dossier in queryset)
        aantal = uitkomsten.pop("", 0)
        self.meld(request, aantal, "keer opnieuw lezen gevraagd", uitkomsten)
