"""Django's own checks: what `manage.py` says before it does anything."""

from __future__ import annotations

from typing import Any

from django.core import checks


def register() -> None:
    """Let every command of manage.py tell of certificates that cannot be used."""
    checks.register(certificaten, "leerwinst")


def certificaten(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A warning for each certificate file that is there and of no use; it shows elsewhere only at
    the first call."""
    from .doctor.certificaten import aanwezige
    from .doctor.uitslag import Ernst

    return [
        checks.Warning(f"{uitslag.naam}: {uitslag.zin}", id="leerwinst.W001")
        for uitslag in aanwezige()
        if uitslag.ernst is Ernst.FOUT
    ]
