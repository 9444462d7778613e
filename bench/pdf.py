"""Row 10: a click on [PDF] of a read dossier, beside a static file of that size; by gunicorn.

The anchor is what the row says: a static file through the same server, thus the same gunicorn,
socket and client, and the same middleware as far as a static file gets (WhiteNoise answers it
before session and login). What a dossier asks beyond that, login included, is ours to pay.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

import django
import requests
from django.conf import settings
from django.utils import timezone

from oso_simulator.leerlingen import leerlingen

from .meting import Meting, om_en_om
from .opstelling import ROOT

MEEST = 3
_STATISCH = "bench.bin"


def main() -> None:
    django.setup()
    pad, grootte, sessie = _dossier()
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    (settings.STATIC_ROOT / _STATISCH).write_bytes(secrets.token_bytes(grootte))
    with _gunicorn() as basis, requests.Session() as bezoeker:
        bezoeker.cookies.set(settings.SESSION_COOKIE_NAME, sessie)
        taken = {
            "pdf": partial(_haal, bezoeker, f"{basis}{pad}", grootte),
            "statisch": partial(_haal, bezoeker, f"{basis}/static/{_STATISCH}", grootte),
        }
        tijden = om_en_om(taken, 50 if "--quick" in sys.argv else 200)
    naam = f"klik op [PDF], {grootte // 1024} KiB"
    print(json.dumps(Meting(naam, tijden["pdf"], "ms", MEEST, tijden["statisch"]).as_json()))


def _dossier() -> tuple[str, int, str]:
    """Where the PDF of a dossier is that was received and read, its size, and who may open it."""
    import logboek  # rooms only after django.setup
    from oso_import.inbox import pdf, read, upload
    from oso_import.models import DossierPdf

    from .school import ingelogd, school

    van, by = school("99XA"), logboek.SYSTEEM
    [kind] = leerlingen(1, 1, "99XA", "2019.1", date(2026, 3, 12))
    dossier = upload.add_file(van, io.BytesIO(kind.dossier()), "dossier.xml", by=by)
    read.read(dossier.pk, nu=timezone.now())
    pdf.render_pdf(dossier.pk, nu=timezone.now())
    grootte = DossierPdf.objects.get(dossier=dossier).grootte
    return f"/99XA/oso-swv/{dossier.pk}/pdf", grootte, str(ingelogd().session.session_key)


@contextmanager
def _gunicorn() -> Iterator[str]:
    """The browser's process as in production, on a port of its own."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{vrij.getsockname()[1]}"
    proces = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn_web.py", "leerwinst.wsgi"],
        cwd=ROOT,
        env={**os.environ, "WEB_BIND": bind},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wacht(f"http://{bind}/healthz")
        yield f"http://{bind}"
    finally:
        proces.terminate()
        proces.wait(30)


def _wacht(url: str) -> None:
    einde = time.monotonic() + 60
    while time.monotonic() < einde:
        try:
            if requests.get(url, timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise RuntimeError("gunicorn kwam niet op gang")


def _haal(bezoeker: requests.Session, url: str, grootte: int) -> None:
    antwoord = bezoeker.get(url, timeout=30)
    if antwoord.status_code != 200 or len(antwoord.content) != grootte:
        raise RuntimeError(f"{antwoord.status_code}, {len(antwoord.content)} bytes")


if __name__ == "__main__":
    main()
