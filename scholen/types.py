"""Requests as they are once their school is known."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails
from rest_framework.request import Request

from .models import ApiToken, Gebruiker, School
from .rollen import Rol


class SchoolRequest(HttpRequest):
    """A request for a page of a school, by somebody who belongs there."""

    user: Gebruiker
    school: School
    rollen: frozenset[Rol]
    htmx: HtmxDetails


class ApiRequest(Request):
    """A request to the API, by a token of a school."""

    user: ApiToken  # type: ignore[assignment]  # stubs know only people
    school: School
    rollen: frozenset[Rol]
