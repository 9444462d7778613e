"""Schools and people for whoever keeps the installation. No care content, no secrets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import Authenticator  # which registers it, before it is taken out below
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from .beheer import AlleenLezen, NietWijzigen, actor_van
from .forms import ToelatenForm
from .models import ApiToken, Bestuur, Gebruiker, Lidmaatschap, School, Vestiging, VroegereBrin
from .services.onboarding import log_rollen, nodig_uit
from .services.tokens import trek_token_in

admin.site.site_header = "Leerwinst: beheer van de installatie"
admin.site.site_title = "Leerwinst"
admin.site.index_title = "Waar wilt u heen?"
admin.site.unregister(Group)  # rights come from memberships alone
admin.site.unregister(Authenticator)  # stands with the person whose it is
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

_FACTOREN = {"totp": "app op de telefoon", "recovery_codes": "herstelcodes"}


class VestigingInline(admin.StackedInline):  # type: ignore[type-arg]
    model = Vestiging
    extra = 0


class VroegereBrinInline(admin.StackedInline):  # type: ignore[type-arg]
    model = VroegereBrin
    extra = 0


class LedenInline(admin.StackedInline):  # type: ignore[type-arg]
    model = Lidmaatschap
    autocomplete_fields = ["gebruiker", "school", "bestuur"]
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """No plus sign: a school comes in by its own form, a person by an invitation."""
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if veld and isinstance(veld.widget, RelatedFieldWidgetWrapper):
            veld.widget.can_add_related = False
        return veld


class TweedeFactorInline(NietWijzigen, admin.StackedInline):  # type: ignore[type-arg]
    """To take away for somebody who lost both telephone and codes."""

    model = Authenticator
    verbose_name = "tweede factor"
    verbose_name_plural = "tweede factor"
    fields = ("soort", "sinds", "gebruikt")
    readonly_fields = ("soort", "sinds", "gebruikt")
    extra = 0

    @admin.display(description="soort")
    def soort(self, factor: Any) -> str:
        return _FACTOREN.get(factor.type, str(factor.type))

    @admin.display(description="sinds")
    def sinds(self, factor: Any) -> datetime:
        return factor.created_at  # type: ignore[no-any-return]  # allauth is untyped

    @admin.display(description="laatst gebruikt")
    def gebruikt(self, factor: Any) -> datetime | None:
        return factor.last_used_at  # type: ignore[no-any-return]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser


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
                [*formset.new_objects, *gewijzigd], formset.deleted_objects, by=actor_van(request)
            )


@admin.register(School)
class SchoolAdmin(MetLeden):
    """A school comes in by one form, with all that it needs to begin; here it is changed later."""

    list_display = ["brin", "naam", "bestuur"]
    list_filter = ["bestuur"]
    list_select_related = ["bestuur"]
    search_fields = ["brin", "naam", "=vroegere_brins__brin"]
    search_help_text = "BRIN, ook een vroegere, of naam."
    autocomplete_fields = ["bestuur"]
    inlines = [VestigingInline, VroegereBrinInline, LedenInline]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, or what came of it with the link, which is shown this once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ToelatenForm(request.POST or None)
        toelating = form.laat_toe(by=actor_van(request)) if form.is_valid() else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "School toelaten",
            "form": form,
            "toelating": toelating,
        }
        return TemplateResponse(request, "admin/scholen/school/toelaten.html", context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A school takes everything of its leerlingen along; that is no click in a list."""
        return False


@admin.register(Bestuur)
class BestuurAdmin(MetLeden):
    search_fields = ["naam"]
    inlines = [LedenInline]


@admin.register(Lidmaatschap)
class LidmaatschapAdmin(AlleenLezen):
    """Who may do what, searched; given and taken on the page of a school, bestuur or person."""

    list_display = ["gebruiker", "rol", "school", "bestuur"]
    list_filter = ["rol", "bestuur"]
    list_select_related = ["gebruiker", "school", "bestuur"]
    search_fields = ["gebruiker__naam", "gebruiker__email", "=school__brin", "school__naam"]
    search_help_text = "Naam of e-mailadres van de persoon, BRIN of naam van de school."


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
    inlines = [LedenInline, TweedeFactorInline]
    actions = ["uitnodigen"]

    @admin.action(description="Maak een link waarmee ze hun wachtwoord kiezen")
    def uitnodigen(self, request: HttpRequest, queryset: QuerySet[Gebruiker]) -> HttpResponse:
        """A page with the links, this once: a message would lay them in a cookie."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Uitgenodigd",
            "links": [(persoon, nodig_uit(persoon, by=actor_van(request))) for persoon in queryset],
        }
        return TemplateResponse(request, "admin/scholen/gebruiker/uitgenodigd.html", context)


@admin.register(ApiToken)
class ApiTokenAdmin(AlleenLezen):
    """To see and withdraw them; `manage.py token` makes them."""

    list_display = ["naam", "school", "aangemaakt", "verloopt_op", "ingetrokken_op"]
    list_filter = ["school"]
    fields = ["naam", "school", "rolnamen", "aangemaakt", "verloopt_op", "ingetrokken_op"]
    actions = ["trek_in"]

    @admin.action(description="Trek deze tokens in", permissions=["view"])
    def trek_in(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        for token in queryset:
            trek_token_in(token, by=actor_van(request))
        self.message_user(request, f"{len(queryset)} ingetrokken.")
