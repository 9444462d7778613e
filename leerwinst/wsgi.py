"""The browser's process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")

application = get_wsgi_application()
