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
    rij = TOTP.activate(GebruikerFactory(), geheim).instance
    staf = Client()
    staf.force_login(GebruikerFactory(is_staff=True, is_superuser=True))

    pagina = staf.get(reverse("admin:mfa_authenticator_change", args=[rij.pk]))

    assert pagina.status_code == 200
    assert geheim not in pagina.content.decode()
    assert geheim not in str(Authenticator.objects.values().get())


def test_code_of_a_sealed_secret_is_right_and_another_is_not():
    geheim = generate_totp_secret()
    TOTP.activate(GebruikerFactory(), geheim)
    code = format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))

    factor = Authenticator.objects.get().wrap()

    assert not factor.validate_code("000000" if code != "000000" else "111111")
    assert factor.validate_code(code)
