"""The browser's process."""

import os

from django.core.wsgi import get_wsgi_application

from leerwinst.omvang import heel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")

application = heel(get_wsgi_application())
