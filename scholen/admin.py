"""Schools and people for whoever keeps the installation. No care content, no secrets."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest

from logboek import Actor

from .models import ApiToken, Bestuur, Gebruiker, Lidmaatschap, School, Vestiging, VroegereBrin
from .services.onboarding import log_rollen, nodig_uit
from .services.tokens import trek_token_in

admin.site.site_header = "Leerwinst: beheer van de installatie"
admin.site.unregister(Group)  # rights come from memberships alone
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


def _actor(request: HttpRequest) -> Actor:
    if not isinstance(request.user, Gebruiker):
        raise TypeError("the admin is for people")
    return request.user.actor


class VestigingInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Vestiging
    extra = 0


class VroegereBrinInline(admin.TabularInline):  # type: ignore[type-arg]
    model = VroegereBrin
    extra = 0


class LedenInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Lidmaatschap
    autocomplete_fields = ["gebruiker", "school", "bestuur"]
    extra = 0


class MetLeden(admin.ModelAdmin):  # type: ignore[type-arg]
    """Roles given and taken here stand in the logboek of the school."""

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: BaseModelFormSet[Any, Any],
        change: Any,
    ) -> None:
        formset.save()
        if formset.model is Lidmaatschap:
            gewijzigd = [lidmaatschap for lidmaatschap, _ in formset.changed_objects]
            log_rollen(
                [*formset.new_objects, *gewijzigd], formset.deleted_objects, by=_actor(request)
            )


@admin.register(School)
class SchoolAdmin(MetLeden):
    list_display = ["brin", "naam", "bestuur"]
    list_filter = ["bestuur"]
    search_fields = ["brin", "naam"]
    autocomplete_fields = ["bestuur"]
    inlines = [VestigingInline, VroegereBrinInline, LedenInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A school takes everything of its leerlingen along; that is no click in a list."""
        return False


@admin.register(Bestuur)
class BestuurAdmin(MetLeden):
    search_fields = ["naam"]
    inlines = [LedenInline]


@admin.register(Gebruiker)
class GebruikerAdmin(MetLeden, UserAdmin):  # type: ignore[type-arg]
    ordering = ["naam"]
    list_display = ["naam", "email", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["naam", "email"]
    fieldsets = [
        (None, {"fields": ["naam", "email", "password"]}),
        ("Rechten", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Tijden", {"fields": ["last_login", "aangemaakt"]}),
    ]
    readonly_fields = ["last_login", "aangemaakt"]
    add_fieldsets = [
        (None, {"fields": ["naam", "email", "usable_password", "password1", "password2"]})
    ]
    filter_horizontal = []
    inlines = [LedenInline]
    actions = ["uitnodigen"]

    @admin.action(description="Maak een link waarmee ze hun wachtwoord kiezen")
    def uitnodigen(self, request: HttpRequest, queryset: QuerySet[Gebruiker]) -> None:
        for gebruiker in queryset:
            link = nodig_uit(gebruiker, by=_actor(request))
            self.message_user(request, f"{gebruiker.naam} ({gebruiker.email}): {link}")


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To see and withdraw them; `manage.py token` makes them."""

    list_display = ["naam", "school", "aangemaakt", "verloopt_op", "ingetrokken_op"]
    list_filter = ["school"]
    fields = ["naam", "school", "rolnamen", "aangemaakt", "verloopt_op", "ingetrokken_op"]
    actions = ["trek_in"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Trek deze tokens in", permissions=["view"])
    def trek_in(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        for token in queryset:
            trek_token_in(token, by=_actor(request))
        self.message_user(request, f"{len(queryset)} ingetrokken.")
