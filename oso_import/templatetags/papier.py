"""The filter for text of a dossier on paper: `{% load papier %}`, `{{ feit.waarde|zichtbaar }}`."""

from __future__ import annotations

from django import template

from oso_import.inbox.fonts import printable

register = template.Library()


@register.filter
def zichtbaar(tekst: object) -> str:
    """The text with every character that no font can draw as its code point."""
    return printable(str(tekst))
