"""Which groep a leerling is in on a day (import.md, "Groep"): the one place that decides it."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, UUIDField, Value, When

from leerlingen.models import Groep, Leerling, Plaatsing
from leerlingen.types import schooljaar_van


def uitgeschreven(dag: date) -> Q:
    """Who left the school before this day and did not come back."""
    return Q(datumuitschrijving__lt=dag) & (
        Q(datuminschrijving=None) | Q(datuminschrijving__lte=F("datumuitschrijving"))
    )


def groep_op(dag: date) -> Case:
    """For `annotate(groep_nu=groep_op(dag))`: the id of a leerling's groep on this day, or None."""
    plaatsing = _plaatsing_op(dag).filter(leerling=OuterRef("pk"))
    return Case(
        When(uitgeschreven(dag), then=Value(None, output_field=UUIDField())),
        default=Subquery(plaatsing.values("groep_id")[:1]),
        output_field=UUIDField(),
    )


def groep_van(leerling: Leerling, dag: date) -> Groep | None:
    """The groep of one leerling on this day."""
    gevonden = leerling.school.leerlingen.filter(pk=leerling.pk).annotate(groep_nu=groep_op(dag))
    groep = gevonden.values_list("groep_nu", flat=True).first()
    return leerling.school.groepen.get(pk=groep) if groep else None


def _plaatsing_op(dag: date) -> QuerySet[Plaatsing]:
    """Own rows of the schooljaar, the one that counts first: chosen, covering the day, latest."""
    begonnen = Q(begindatum=None) | Q(begindatum__lte=dag)
    niet_voorbij = Q(einddatum=None) | Q(einddatum__gte=dag)
    return (
        Plaatsing.objects.filter(
            schooljaar=schooljaar_van(dag), eigen_school=True, beeindigd_op=None
        )
        .annotate(geldt=Case(When(begonnen & niet_voorbij, then=1), default=0))
        .order_by("-gekozen", "-geldt", F("begindatum").desc(nulls_last=True), "sleutel")
    )
