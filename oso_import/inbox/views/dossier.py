"""One dossier: its page, its PDF, its attachments, and fetching it again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from aanleverpunt.services import notifications
from oso_import.inbox import access, delivery
from oso_import.inbox.presenters.pagina import dossierpagina
from oso_import.models import Bijlage, DossierPdf, PdfStatus
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


@require_safe
@never_cache
@vereist(Actie.BEKIJKEN)
def dossier(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Everything about one dossier. Looking is written down."""
    gevonden = get_object_or_404(
        request.school.dossiers.select_related("notificatie", "vervangen_door"),
        pk=pk,
        gewist_op=None,
    )
    inhoud = access.open_dossier(gevonden, by=request.user.actor)
    url = partial(_bijlage_url, request.school.brin)
    pagina = dossierpagina(gevonden, inhoud, brins=request.school.brins, url=url)
    return render(request, "oso_import/dossier.html", {"pagina": pagina, "dossier": gevonden})


@require_safe
@vereist(Actie.BEKIJKEN)
def pdf(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """The dossier on paper; while it is being made, a page that looks again by itself."""
    gevonden = get_object_or_404(
        request.school.dossiers.select_related("pdf"), pk=pk, gewist_op=None
    )
    try:
        data = access.open_pdf(gevonden, by=request.user.actor)
    except DossierPdf.DoesNotExist:
        if gevonden.pdf_status == PdfStatus.GEEN:
            raise Http404 from None
        response = render(request, "oso_import/pdf_wacht.html", {"dossier": gevonden})
        if gevonden.pdf_status == PdfStatus.TE_MAKEN:
            response["Refresh"] = "3"
        return response
    return delivery.pdf_response(gevonden, data, download="download" in request.GET)


@require_safe
@vereist(Actie.BEKIJKEN)
def bijlage(request: SchoolRequest, pk: UUID, bijlage_pk: UUID) -> HttpResponse:
    """One attachment, to be saved."""
    gevonden = get_object_or_404(
        Bijlage.objects.select_related("dossier"),
        pk=bijlage_pk,
        dossier__in=request.school.dossiers.filter(pk=pk, gewist_op=None),
    )
    try:
        data = access.open_bijlage(gevonden, by=request.user.actor)
    except KeyError:
        raise Http404 from None
    return delivery.bijlage_response(gevonden, data)


@require_POST
@vereist(Actie.IMPORTEREN)
def opnieuw(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Have it fetched again, now."""
    gevonden = get_object_or_404(
        request.school.dossiers.select_related("notificatie__aanleverpunt"),
        pk=pk,
        notificatie__isnull=False,
        verwijderd_op=None,
    )
    if gevonden.notificatie and notifications.retry(gevonden.notificatie, by=request.user.actor):
        messages.success(request, "We halen het dossier opnieuw op.\nU hoeft hier niet te wachten.")
    else:
        messages.info(request, "Het dossier wordt al opgehaald.")
    return redirect("oso_import:tegel", brin=request.school.brin)


def _bijlage_url(brin: str, bijlage: Bijlage) -> str:
    kwargs = {"brin": brin, "pk": bijlage.dossier_id, "bijlage_pk": bijlage.pk}
    return reverse("oso_import:bijlage", kwargs=kwargs)
