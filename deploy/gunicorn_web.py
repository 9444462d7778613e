"""gunicorn's settings for the browser's process."""

import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")
try:
    django.setup()
except ImproperlyConfigured as exc:
    sys.exit(f"Leerwinst kan niet starten: {exc}")

bind = settings.WEB_BIND
worker_class = "gthread"
workers = 2
threads = 8
timeout = 60
graceful_timeout = 10
max_requests = 2000
max_requests_jitter = 200
# gunicorn would believe these of anybody on this machine; SECURE_PROXY_SSL_HEADER alone decides.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""  # SCRIPT_NAME and PATH_INFO
accesslog = None  # addresses hold ids; SpoorMiddleware logs what matters
logconfig_dict = settings.LOGGING
worker_tmp_dir = "/dev/shm"  # noqa: S108  heartbeat files of gunicorn itself
control_socket_disable = True  # one machine, one way to stop it: a signal
