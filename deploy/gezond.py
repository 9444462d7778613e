"""Whether the process of a container does its work: `python deploy/gezond.py web|soap|worker|beat`.

Ends with 0 or 1, for a health check. Of the worker papier only the page /readyz can tell more, as
it keeps silent where there is no paper to make.
"""

import os
import socket
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from leerwinst.hartslag import Proces, last_seen, most_silence  # noqa: E402

SECONDS = 5


def web() -> bool:
    port = settings.WEB_BIND.rpartition(":")[2]
    host = settings.ALLOWED_HOSTS[0]
    question = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    with urllib.request.urlopen(question, timeout=SECONDS) as answer:  # noqa: S310  our own
        return bool(answer.status == 200)


def soap() -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(SECONDS)
        connection.connect(settings.SOAP_BIND.removeprefix("unix:"))
    return True


def seen(process: Proces) -> bool:
    moment = last_seen().get(process)
    return moment is not None and timezone.now() - moment < most_silence()


CHECKS: dict[str, Callable[[], bool]] = {
    "web": web,
    "soap": soap,
    "worker": lambda: seen(Proces.WERKER),
    "beat": lambda: seen(Proces.PLANNER),
}

if __name__ == "__main__":
    try:
        healthy = CHECKS[sys.argv[1]]()
    except OSError:
        healthy = False
    sys.exit(not healthy)
