#!/usr/bin/env python
"""Runs an administrative command of Leerwinst."""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")
    try:
        django.setup()
    except ImproperlyConfigured as exc:
        sys.exit(f"Leerwinst kan niet starten: {exc}")
    execute_from_command_line(sys.argv)
