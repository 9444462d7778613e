"""The SOAP process: its own urls, and no page, session or login of the browser's process."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.soap_settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402  the setting above must come first

application = get_wsgi_application()
