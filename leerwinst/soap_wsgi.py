"""The SOAP process: its own urls, and no page, session or login of the browser's process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.soap_settings")

application = get_wsgi_application()
