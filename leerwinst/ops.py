"""Whether this process lives, and whether the installation can do its work."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

import kluis


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers as long as the process can."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """What stands in the way of work, in plain words; 200 when nothing does."""
    if bezwaren := [zin for zin in (_database(), _kluis()) if zin]:
        return HttpResponse(
            "\n".join(bezwaren) + "\n", status=503, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def _database() -> str:
    try:
        uitvoerder = MigrationExecutor(connection)
        plan = uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes())
    except DatabaseError:
        return "De database antwoordt niet."
    return "De database wacht op migraties." if plan else ""


def _kluis() -> str:
    try:
        open_en_dicht = kluis.unseal(kluis.seal(b"proef", "readyz"), "readyz") == b"proef"
    except (kluis.KluisError, ImproperlyConfigured):
        open_en_dicht = False
    return "" if open_en_dicht else "De sleutelring werkt niet."
