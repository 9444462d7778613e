"""Aanleverpunten reach a page or the API through their school."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from scholen.models import School

from .models import Aanleverpunt, Notificatie


def aanleverpunten(school: School) -> QuerySet[Aanleverpunt]:
    """Those of one school, by number."""
    return Aanleverpunt.objects.filter(school=school).select_related("school")


def laatste_notificaties(school: School) -> dict[UUID, datetime]:
    """Per aanleverpunt when it last heard from a LAS."""
    rijen = Notificatie.objects.filter(aanleverpunt__school=school).order_by()
    laatste = rijen.values_list("aanleverpunt").annotate(Max("ontvangen_op"), Max("herhaald_op"))
    return {punt: max(filter(None, momenten)) for punt, *momenten in laatste}
