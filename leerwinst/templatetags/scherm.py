"""The tags that every page uses: `{% load scherm %}`. docs/schermen.md shows each of them."""

from __future__ import annotations

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251

from leerwinst.badges import Badge, badge_for

register = template.Library()

MESSAGE_ICONS = {"good": "check", "info": "info", "warn": "warn", "bad": "stop"}
MESSAGE_KINDS = {"success": "good", "warning": "warn", "error": "bad"}


@register.simple_tag(takes_context=True)
def surl(context: template.Context, naam: str, *args: object, **kwargs: object) -> str:
    """The address of a page of this school: the BRIN is put in front."""
    brin = context["request"].school.brin
    if kwargs:
        return reverse(naam, kwargs={"brin": brin, **kwargs})
    return reverse(naam, args=(brin, *args))


@register.simple_tag
def icon(naam: str) -> SafeString:
    """One drawing of the sprite, silent to a screen reader: a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        static("icons.svg"),
        naam,
    )


@register.inclusion_tag("components/badge.html")
def badge(
    status: object = "", tekst: str = "", *, soort: str = "", icoon: str = ""
) -> dict[str, Badge]:
    """The badge of a state; `soort` and `icoon` for what is no state, such as "Werkt"."""
    if soort or icoon:
        return {"badge": Badge(soort or "calm", icoon or "info", tekst)}
    bekend = badge_for(status)
    return {"badge": Badge(bekend.soort, bekend.icoon, tekst or bekend.tekst)}


@register.simple_block_tag(name="message")
def message_block(content: SafeString, soort: str, titel: str = "", **rest: object) -> str:
    """A message with markup of its own inside; the variables are those of message.html."""
    gegevens = {"soort": soort, "titel": titel, "inhoud": content, **rest}
    return render_to_string("components/message.html", gegevens)


@register.filter
def message_icon(soort: str) -> str:
    """The icon of a kind of message."""
    return MESSAGE_ICONS[soort or "info"]


@register.filter
def message_soort(message: Message) -> str:
    """The kind of message that a level of django.contrib.messages is."""
    return MESSAGE_KINDS.get(message.level_tag, "info")


@register.filter
def message_regels(message: Message) -> list[str]:
    """The lines of a message: the first is its title. What was safe stays safe."""
    tekst = message.message
    regels = [regel for regel in str(tekst).splitlines() if regel.strip()]
    if hasattr(tekst, "__html__"):
        return [mark_safe(regel) for regel in regels]  # noqa: S308 - it was safe as a whole
    return regels


@register.inclusion_tag("components/breadcrumb.html", takes_context=True)
def kruimels(context: template.Context, *delen: str) -> dict[str, object]:
    """The path to this page: pairs of text and address, at last the text of this page alone."""
    stappen = list(zip(delen[:-1:2], delen[1::2], strict=True))
    return {"stappen": stappen, "hier": delen[-1], "start": surl(context, "start")}


@register.simple_tag
def invoer(field: forms.BoundField, vorm: str = "") -> SafeString:
    """The input of a form field in our shape: `vorm` is "short", "code", "dense" or some of them.

    A placeholder is left out: it is gone as soon as one types, a label and a hint stay.
    """
    if field.widget_type in ("checkbox", "file", "clearablefile") or field.use_fieldset:
        return field.as_widget()
    eigen = field.field.widget.attrs.get("class", "")
    klassen = ["input", *(f"is-{deel}" for deel in vorm.split()), eigen]
    return field.as_widget(attrs={"class": " ".join(filter(None, klassen)), "placeholder": False})


@register.filter
def initialen(naam: str) -> str:
    """Two letters that stand for a person: "Marijke van Inktvis" → "MI"."""
    woorden = str(naam).replace("@", " ").split()
    return "".join(woord[0] for woord in (woorden[:1] + woorden[1:][-1:])).upper()
