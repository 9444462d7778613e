"""The exchange for whoever keeps the installation: metadata to read, parties to switch off."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .models import Aanleverpunt, Bericht, BronAanleverpunt, Notificatie, Partij, PartijKenmerk


class _AlleenLezen(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that only the exchange itself writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Aanleverpunt)
class AanleverpuntAdmin(_AlleenLezen):
    list_display = ["__str__", "school", "status", "laatste_code", "gecontroleerd_op"]
    list_filter = ["status"]
    search_fields = ["brin"]
    exclude = ["sleutel", "sleutel_ingevuld"]


@admin.register(Notificatie)
class NotificatieAdmin(_AlleenLezen):
    list_display = [
        *("ontvangen_op", "aanleverpunt", "bron_brin", "bron_index", "status"),
        *("laatste_code", "pogingen", "volgende_poging"),
    ]
    list_filter = ["status", "partij"]
    list_select_related = ["aanleverpunt"]
    date_hierarchy = "ontvangen_op"
    exclude = ["koppelsleutel", "koppelsleutel_vergelijkbaar", "sessie"]


@admin.register(Bericht)
class BerichtAdmin(_AlleenLezen):
    list_display = ["op", "richting", "soort", "wie", "code", "bytes_in", "bytes_uit", "ms"]
    list_filter = ["richting", "soort", "code"]
    date_hierarchy = "op"


class _KenmerkInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PartijKenmerk
    extra = 0


class _BronInline(admin.TabularInline):  # type: ignore[type-arg]
    model = BronAanleverpunt
    extra = 0
    can_delete = False
    max_num = 0
    readonly_fields = ["brin", "index", "eerst_gezien", "laatst_gezien"]


@admin.register(Partij)
class PartijAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["naam", "actief", "aangemaakt"]
    list_filter = ["actief"]
    search_fields = ["naam"]
    inlines = [_KenmerkInline, _BronInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Switch it off instead: its notificaties say that it sent them."""
        return False
