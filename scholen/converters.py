"""What an address of a page may carry."""

from __future__ import annotations

from django.urls.converters import StringConverter


class BrinConverter(StringConverter):
    """The BRIN of four characters that a page of a school stands under."""

    regex = "[0-9]{2}[A-Z]{2}"
