"""What the admin pages of every room share."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from logboek import Actor

from .models import Gebruiker


def actor_van(request: HttpRequest) -> Actor:
    """Who is at work in the admin, for the logboek."""
    if not isinstance(request.user, Gebruiker):
        raise TypeError("the admin is for people")
    return request.user.actor


class NietWijzigen:
    """Rows that only the program writes, on a page of their own or in that of another."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AlleenLezen(NietWijzigen, admin.ModelAdmin):  # type: ignore[type-arg]
    """Such rows, to be seen and found by no other column than the page offers. Django lets an
    address ask about every column of the model, also those that no page shows.
    """

    lookups: tuple[str, ...] = ()  # columns that other pages link by, beside list_filter

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Of this model what is offered here; of the models it refers to what Django allows, which
        is their key."""
        kolom = lookup.partition("__")[0]
        aangeboden = {self.date_hierarchy, "id", *self.lookups}
        aangeboden |= {str(naam).partition("__")[0] for naam in self.list_filter}
        return kolom in aangeboden and super().lookup_allowed(lookup, value, request)

    def meld(
        self, request: HttpRequest, aantal: int, gedaan: str, overgeslagen: Counter[str]
    ) -> None:
        """What an action did, and why it left out the rest: "2 dossiers worden …"."""
        zinnen = [f"{aantal} {gedaan}."]
        if overgeslagen:
            redenen = "; ".join(f"{n} {reden}" for reden, n in overgeslagen.items())
            zinnen.append(f"Overgeslagen: {redenen}.")
        niveau = messages.WARNING if overgeslagen else messages.SUCCESS
        self.message_user(request, " ".join(zinnen), niveau)
