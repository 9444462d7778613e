"""What makes somebody's codes is no open text anywhere."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from tests.factories.scholen import GebruikerFactory

pytestmark = pytest.mark.django_db


def test_secret_is_sealed_in_the_database_and_the_admin():
    """Whoever sees the secret of a colleague makes her codes."""
    geheim = generate_totp_secret()
    wie = GebruikerFactory()
    TOTP.activate(wie, geheim)
    staf = Client()
    staf.force_login(GebruikerFactory(is_staff=True, is_superuser=True))

    pagina = staf.get(reverse("admin:scholen_gebruiker_change", args=[wie.pk])).content.decode()

    assert "app op de telefoon" in pagina
    assert geheim not in pagina
    assert geheim not in str(Authenticator.objects.values().get())


def test_staff_takes_the_second_factor_away_of_who_lost_the_telephone():
    wie = GebruikerFactory()
    rij = TOTP.activate(wie, generate_totp_secret()).instance
    staf = Client()
    staf.force_login(GebruikerFactory(is_staff=True, is_superuser=True))
    velden = {"naam": wie.naam, "email": wie.email, "is_active": "on"}
    leden, factor = "lidmaatschappen", "authenticator_set"
    velden |= {f"{leden}-TOTAL_FORMS": "0", f"{leden}-INITIAL_FORMS": "0"}
    velden |= {f"{factor}-TOTAL_FORMS": "1", f"{factor}-INITIAL_FORMS": "1"}
    velden |= {f"{factor}-0-id": str(rij.pk), f"{factor}-0-user": str(wie.pk)}

    staf.post(
        reverse("admin:scholen_gebruiker_change", args=[wie.pk]),
        velden | {f"{factor}-0-DELETE": "on"},
    )

    assert not Authenticator.objects.filter(user=wie).exists()


def test_code_of_a_sealed_secret_is_right_and_another_is_not():
    geheim = generate_totp_secret()
    TOTP.activate(GebruikerFactory(), geheim)
    code = format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))

    factor = Authenticator.objects.get().wrap()

    assert not factor.validate_code("000000" if code != "000000" else "111111")
    assert factor.validate_code(code)
