"""The exchange for whoever keeps the installation: metadata to read, parties to switch off.

A koppelsleutel is searched for by a form that posts, never by Django's own search: that one writes
what was typed in the address, and so in logs and in the history of a browser. No page shows a key.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from oso.types import Koppelsleutel
from scholen.beheer import AlleenLezen, actor_van

from .models import Aanleverpunt, Bericht, BronAanleverpunt, Notificatie, Partij, PartijKenmerk
from .services import notifications, registration
from .texts import uitleg

MOST_TESTED = 10  # each is a question to OSO, and somebody waits for the page


@admin.register(Aanleverpunt)
class AanleverpuntAdmin(AlleenLezen):
    list_display = ["__str__", "school", "status", "laatste_code", "gecontroleerd_op"]
    list_filter = ["status"]
    list_select_related = ["school"]
    search_fields = ["=brin", "school__naam"]
    search_help_text = "BRIN of naam van de school."
    fields = [
        *("school", "brin", "index", "status", "wat_de_school_leest", "laatste_code", "verder"),
        *("gecontroleerd_op", "geregistreerd_op", "geregistreerd_door", "ingevuld_door"),
    ]
    readonly_fields = ["wat_de_school_leest", "verder"]
    actions = ["registratie_testen"]

    @admin.display(description="wat de school leest")
    def wat_de_school_leest(self, punt: Aanleverpunt) -> str:
        return _in_words(punt.laatste_code, punt.laatste_feiten)

    @admin.display(description="verder")
    def verder(self, punt: Aanleverpunt) -> SafeString:
        return _link("notificaties", "aanleverpunt_notificatie", "aanleverpunt__id__exact", punt.pk)

    @admin.action(description="Registratie testen", permissions=["view"])
    def registratie_testen(self, request: HttpRequest, queryset: QuerySet[Aanleverpunt]) -> None:
        """Ask OSO about each; where OSO is not reached for one, the rest is not asked."""
        gekozen = list(queryset.select_related("school"))
        gedaan, reden = 0, f"u koos er meer dan {MOST_TESTED}"
        for punt in gekozen[:MOST_TESTED]:
            naam = str(punt)
            uitkomst = registration.check(punt, by=actor_van(request))
            gedaan += 1
            niveau = messages.SUCCESS if uitkomst.gelukt else messages.WARNING
            zin = _in_words(uitkomst.code, uitkomst.feiten)
            self.message_user(request, f"{naam}: {zin}", niveau)
            if not uitkomst.definitief:
                reden = "OSO is nu niet te bereiken"
                break
        if rest := len(gekozen) - gedaan:
            self.message_user(
                request,
                f"{rest} niet getest: {reden}. Kies ze straks opnieuw.",
                messages.WARNING,
            )


@admin.register(Notificatie)
class NotificatieAdmin(AlleenLezen):
    list_display = [
        *("ontvangen_op", "aanleverpunt", "status", "laatste_code"),
        *("bron_brin", "bron_index", "pogingen", "volgende_poging"),
    ]
    list_filter = ["status", "partij", "laatste_code"]
    list_select_related = ["aanleverpunt"]
    date_hierarchy = "ontvangen_op"
    search_fields = ["=aanleverpunt__brin", "=bron_brin", "=id"]
    search_help_text = (
        "BRIN, of het nummer van de notificatie. Typ hier geen koppelsleutel: daarvoor is het "
        "vak eronder."
    )
    lookups = ("aanleverpunt",)
    fieldsets = [
        (None, {"fields": ["id", "status", "wat_de_school_leest", "laatste_code", "verder"]}),
        (
            "Van wie",
            {"fields": ["aanleverpunt", "partij", "bron_brin", "bron_index", "gesprek_met"]},
        ),
        (
            "Wanneer",
            {
                "fields": [
                    *("ontvangen_op", "herhaald_op", "herhalingen", "opgehaald_op"),
                    *("afgemeld_op", "pogingen", "volgende_poging", "lease_tot", "af_te_melden"),
                ]
            },
        ),
    ]
    readonly_fields = ["wat_de_school_leest", "verder"]
    actions = ["opnieuw_ophalen"]

    @admin.display(description="wat de school leest")
    def wat_de_school_leest(self, notificatie: Notificatie) -> str:
        if not notificatie.laatste_code:
            return "Er ging niets mis."
        return _in_words(notificatie.laatste_code, notificatie.feiten)

    @admin.display(description="verder")
    def verder(self, notificatie: Notificatie) -> SafeString:
        """The dossiers belong to the room above: only their page is named here."""
        pk = notificatie.pk
        return format_html(
            "{} · {}",
            _link("dossiers", "oso_import_dossier", "notificatie__id__exact", pk),
            _link("berichten", "aanleverpunt_bericht", "notificatie__exact", pk),
        )

    @admin.action(description="Opnieuw ophalen", permissions=["view"])
    def opnieuw_ophalen(self, request: HttpRequest, queryset: QuerySet[Notificatie]) -> None:
        overgeslagen = Counter[str]()
        aantal = 0
        for notificatie in queryset.select_related("aanleverpunt"):
            if notifications.retry(notificatie, by=actor_van(request)):
                aantal += 1
            else:
                overgeslagen["wordt al opgehaald"] += 1
        self.meld(request, aantal, "keer opnieuw ophalen gevraagd", overgeslagen)

    def get_urls(self) -> list[URLPattern]:
        zoek = self.admin_site.admin_view(require_POST(self.zoek_op_sleutel))
        return [
            path("zoek/", zoek, name="aanleverpunt_notificatie_zoek"),
            *super().get_urls(),
        ]

    def zoek_op_sleutel(self, request: HttpRequest) -> HttpResponse:
        """To the notificaties with exactly this koppelsleutel, by their own numbers."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        lijst = reverse("admin:aanleverpunt_notificatie_changelist")
        try:
            sleutel = Koppelsleutel(request.POST.get("koppelsleutel", "").strip()).vergelijkbaar
        except ValueError:
            self.message_user(
                request, "Dit is geen koppelsleutel. Neem hem over zoals hij er staat.", "error"
            )
            return HttpResponseRedirect(lijst)
        gevonden = list(
            Notificatie.objects.filter(koppelsleutel_vergelijkbaar=sleutel).values_list(
                "pk", flat=True
            )
        )
        if not gevonden:
            self.message_user(
                request,
                "Er is geen notificatie met deze koppelsleutel. Vraag de school het dossier in de "
                "leerlingadministratie nog eens klaar te zetten.",
                "warning",
            )
            return HttpResponseRedirect(lijst)
        if len(gevonden) == 1:
            return HttpResponseRedirect(
                reverse("admin:aanleverpunt_notificatie_change", args=gevonden)
            )
        return HttpResponseRedirect(f"{lijst}?id__in={','.join(map(str, gevonden))}")


@admin.register(Bericht)
class BerichtAdmin(AlleenLezen):
    list_display = ["op", "richting", "soort", "wie", "code", "bytes_in", "bytes_uit", "ms"]
    list_filter = ["richting", "soort", "code"]
    date_hierarchy = "op"
    search_fields = ["wie", "=notificatie", "=aanleverpunt"]
    search_help_text = "Met wie, of het nummer van de notificatie of het aanleverpunt."
    lookups = ("notificatie", "aanleverpunt")


class _KenmerkInline(admin.StackedInline):  # type: ignore[type-arg]
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
    search_fields = ["naam", "=aanleverpunten__brin", "=kenmerken__waarde"]
    search_help_text = "Naam, BRIN van een school waarvoor zij spreekt, of kenmerk."
    inlines = [_KenmerkInline, _BronInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Switch it off instead: its notificaties say that it sent them."""
        return False


def _in_words(code: str, feiten: dict[str, str | int]) -> str:
    tekst = uitleg(code, **feiten)
    zin = " ".join(deel for deel in (f"{tekst.titel}.", tekst.tekst, tekst.stap) if deel)
    return f"{zin} ({code})" if code else zin


def _link(tekst: str, lijst: str, veld: str, waarde: object) -> SafeString:
    adres = reverse(f"admin:{lijst}_changelist")
    return format_html('<a href="{}?{}={}">{}</a>', adres, veld, waarde, tekst)
