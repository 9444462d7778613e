"""A school to measure, and somebody who may do everything there."""

from __future__ import annotations

from django.test import Client

import logboek
from scholen.models import Gebruiker, School
from scholen.rollen import Rol
from scholen.services.onboarding import maak_lid, maak_school

EMAIL = "b@demo.example"


def school(brin: str) -> School:
    """A new school, with that one person in every role."""
    by = logboek.SYSTEEM
    maak_school(brin, f"School {brin}", vestigingen=["00"], bestuur=None, by=by)
    nieuw = School.objects.get(brin=brin)
    maak_lid(nieuw, email=EMAIL, naam="B", rollen=tuple(Rol), by=by)
    return nieuw


def ingelogd() -> Client:
    """A client of the person of every school made so far."""
    client = Client(headers={"Host": "localhost"})
    client.force_login(
        Gebruiker.objects.get(email=EMAIL),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client
