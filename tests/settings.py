"""Leerwinst's settings with a directory, keys and a database of the tests' own."""

import atexit
import base64
import os
import secrets
import shutil
import tempfile
from pathlib import Path

_MAP = Path(tempfile.mkdtemp(prefix="leerwinst-test-"))
atexit.register(shutil.rmtree, _MAP, ignore_errors=True)

os.environ["LEERWINST_VAR"] = str(_MAP)
os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
os.environ["DATA_KEYS"] = f"test:{base64.b64encode(secrets.token_bytes(32)).decode()}"

from leerwinst.settings import *  # noqa: E402, F403  the environment above must come first
from leerwinst.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "leerwinst.sqlite":
    # A file, so that threads and real processes share it.
    DATABASES["default"]["TEST"] = {"NAME": str(_MAP / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # static files as they stand in the project
