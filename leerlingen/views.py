"""The pages of leerlingen and groepen."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from scholen.rollen import Actie, mag
from scholen.toegang import vereist
from scholen.types import SchoolRequest

from .bestanden import bijlage_response
from .forms import GroepenForm, ZoekForm
from .models import Bijlage, BijlageInhoud, Groep
from .panelen import groeppanelen, leerlingpanelen
from .presenters import lijsten
from .presenters.leerling import Adressen, leerlingpagina
from .presenters.personen import geheimfeit
from .queries import groep_van
from .queries.lijsten import aantallen, blader, groepen_van, leerlingen_van, schooljaren, zoek
from .services import inzien


@require_safe
@never_cache
@vereist(Actie.BEKIJKEN)
def leerlingen(request: SchoolRequest) -> HttpResponse:
    """The leerlingen of the school, by name; searched and filtered."""
    vandaag = timezone.localdate()
    form = ZoekForm(request.GET, school=request.school, vandaag=vandaag)
    vraag = form.vraag()
    gevonden = zoek(request.school, vraag, vandaag)
    bladzijde = blader(gevonden, request.school, vandaag, na=form.vanaf, voor=form.tot)
    geteld = aantallen(request.school, vandaag)
    context = {
        "form": form,
        "rijen": lijsten.rijen(bladzijde.rijen),
        "bladzijde": bladzijde,
        "chips": lijsten.chips(geteld, vraag, request.path),
        "aantal": lijsten.aantal(geteld.alle),
        "leeg": not geteld.alle,
    }
    return render(request, "leerlingen/leerlingen.html", context)


@require_safe
@never_cache
@vereist(Actie.BEKIJKEN)
def leerling(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Everything about one leerling, but for what is secret. Looking is written down."""
    gevonden = get_object_or_404(request.school.leerlingen, pk=pk)
    vandaag = timezone.localdate()
    inzage = inzien.bekijk(gevonden, by=request.user.actor)
    pagina = leerlingpagina(
        inzage.stand,
        inzage.rijen,
        groep=groep_van(gevonden, vandaag),
        vandaag=vandaag,
        brins=request.school.brins,
        adressen=Adressen(
            groep=partial(_groep_url, request.school.brin),
            bijlage=partial(_bijlage_url, request.school.brin),
        ),
    )
    context = {
        "leerling": gevonden,
        "pagina": pagina,
        "panelen": leerlingpanelen(request, gevonden),
        "mag_geheim": mag(request.rollen, Actie.IMPORTEREN),
    }
    return render(request, "leerlingen/leerling.html", context)


@require_POST
@never_cache
@vereist(Actie.IMPORTEREN)
def geheim(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """The secret numbers and addresses, in the answer to a click and nowhere else."""
    gevonden = get_object_or_404(request.school.leerlingen, pk=pk)
    getoond = inzien.toon_geheim(gevonden, by=request.user.actor)
    naam = "leerlingen/_geheim.html" if request.htmx else "leerlingen/geheim.html"
    feiten = [geheimfeit(ding.van, ding.gegevens) for ding in getoond]
    return render(request, naam, {"leerling": gevonden, "feiten": feiten})


@require_safe
@vereist(Actie.BEKIJKEN)
def bijlage(request: SchoolRequest, pk: UUID, bijlage_pk: UUID) -> HttpResponse:
    """One file of a leerling, to be saved."""
    gevonden = get_object_or_404(
        Bijlage.objects.select_related("leerling", "inhoud"),
        pk=bijlage_pk,
        leerling__in=request.school.leerlingen.filter(pk=pk),
        vervangen_op=None,
    )
    try:
        data = inzien.open_bijlage(gevonden, by=request.user.actor)
    except BijlageInhoud.DoesNotExist:
        raise Http404 from None
    return bijlage_response(gevonden, data)


@require_safe
@never_cache
@vereist(Actie.BEKIJKEN)
def groepen(request: SchoolRequest) -> HttpResponse:
    """The groepen of a school year, each with how many are in it."""
    vandaag = timezone.localdate()
    form = GroepenForm(
        request.GET, schooljaren=schooljaren(request.school, vandaag), vandaag=vandaag
    )
    gevonden = groepen_van(request.school, form.schooljaar, vandaag)
    context = {
        "schooljaren": form.fields["jaar"].choices,  # type: ignore[attr-defined]
        "schooljaar": form.schooljaar,
        "groepen": lijsten.groepregels(gevonden),
    }
    return render(request, "leerlingen/groepen.html", context)


@require_safe
@never_cache
@vereist(Actie.BEKIJKEN)
def groep(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """One groep and who is in it."""
    gevonden = get_object_or_404(request.school.groepen.select_related("vestiging"), pk=pk)
    in_groep = leerlingen_van(gevonden, timezone.localdate())
    context = {
        "groep": gevonden,
        "aantal": lijsten.aantal(len(in_groep)),
        "rijen": lijsten.rijen(in_groep),
        "panelen": groeppanelen(request, gevonden, [rij.leerling.pk for rij in in_groep]),
    }
    return render(request, "leerlingen/groep.html", context)


def _groep_url(brin: str, groep: Groep) -> str:
    return reverse("leerlingen:groep", kwargs={"brin": brin, "pk": groep.pk})


def _bijlage_url(brin: str, bijlage: Bijlage) -> str:
    kwargs = {"brin": brin, "pk": bijlage.leerling_id, "bijlage_pk": bijlage.pk}
    return reverse("leerlingen:bijlage", kwargs=kwargs)
