"""Leerlingen and groepen of the school of the token: to read, without what is secret."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from scholen.models import School
from scholen.rollen import Actie
from scholen.types import ApiRequest

from .forms import TOON, ZoekForm
from .models import Groep, Leerling
from .queries import groep_op
from .queries.lijsten import groepen_van, leerlingen_van, lijstrijen, zoek
from .serializers import (
    GroepenVraagSerializer,
    GroepMetLeerlingenSerializer,
    GroepSerializer,
    LeerlingrijSerializer,
    LeerlingSerializer,
    secties,
)
from .services import inzien
from .zicht import zonder_geheim


class Leerlingen(GenericAPIView[Leerling]):
    """The leerlingen of the school, by name."""

    serializer_class = LeerlingrijSerializer
    acties = {"GET": Actie.BEKIJKEN}
    volgorde = ("zoeknaam", "id")

    @extend_schema(
        operation_id="leerlingen_list",
        summary="De leerlingen van de school, op naam",
        description="Een pagina, zonder wat geheim is.",
        parameters=[
            OpenApiParameter("zoek", description="een deel van de naam"),
            OpenApiParameter("groep", OpenApiTypes.UUID, description="de groep van vandaag"),
            OpenApiParameter("toon", enum=[toon for toon in TOON if toon]),
        ],
        responses=LeerlingrijSerializer(many=True),
    )
    def get(self, request: ApiRequest) -> Response:
        """A page of leerlingen."""
        vandaag = timezone.localdate()
        form = ZoekForm(request.query_params, school=request.school, vandaag=vandaag)
        if not form.is_valid():
            raise serializers.ValidationError(form.errors.get_json_data())
        pagina = self.paginate_queryset(zoek(request.school, form.vraag(), vandaag))
        rijen = lijstrijen(pagina or (), request.school, vandaag)
        return self.get_paginated_response(self.get_serializer(rijen, many=True).data)


class EenLeerling(GenericAPIView[Leerling]):
    """One leerling with every section."""

    serializer_class = LeerlingSerializer
    acties = {"GET": Actie.BEKIJKEN}

    @extend_schema(
        operation_id="leerlingen_retrieve",
        summary="Een leerling met alles wat nu geldt",
        description=(
            "Geheime adressen en nummers ontbreken. Dat deze leerling is bekeken, komt in het"
            " logboek."
        ),
        responses=LeerlingSerializer,
    )
    def get(self, request: ApiRequest, pk: UUID) -> Response:
        """All that holds now. That it was looked at is written down."""
        vandaag = timezone.localdate()
        leerling = get_object_or_404(
            request.school.leerlingen.annotate(groep_nu=groep_op(vandaag)), pk=pk
        )
        inzage = inzien.bekijk(leerling, by=request.user.actor)
        (rij,) = lijstrijen([leerling], request.school, vandaag)
        gezien = {veld: getattr(rij, veld) for veld in rij.__slots__}
        gezien["secties"] = secties(zonder_geheim(inzage.stand))
        return Response(self.get_serializer(gezien).data)


class Groepen(GenericAPIView[Groep]):
    """The groepen of the school, latest schooljaar first."""

    serializer_class = GroepSerializer
    acties = {"GET": Actie.BEKIJKEN}
    volgorde = ("-schooljaar", "groepscode", "id")

    @extend_schema(
        operation_id="groepen_list",
        summary="De groepen, het laatste schooljaar eerst",
        description="Een pagina, met hoeveel leerlingen er in elke groep zitten.",
        parameters=[GroepenVraagSerializer],
        responses=GroepSerializer(many=True),
    )
    def get(self, request: ApiRequest) -> Response:
        """A page of groepen."""
        vraag = GroepenVraagSerializer(data=request.query_params)
        vraag.is_valid(raise_exception=True)
        groepen = request.school.groepen.select_related("vestiging")
        if schooljaar := vraag.validated_data.get("schooljaar"):
            groepen = groepen.filter(schooljaar=schooljaar)
        pagina = self.paginate_queryset(groepen) or []
        context = {"aantallen": _aantallen(request.school, {g.schooljaar for g in pagina})}
        return self.get_paginated_response(
            self.serializer_class(pagina, many=True, context=context).data
        )


class EenGroep(GenericAPIView[Groep]):
    """One groep with its leerlingen."""

    serializer_class = GroepMetLeerlingenSerializer
    acties = {"GET": Actie.BEKIJKEN}

    @extend_schema(
        operation_id="groepen_retrieve",
        summary="Een groep met haar leerlingen",
        description=(
            "Wie er vandaag in zit, of op de dag van haar schooljaar die het dichtst bij "
            "vandaag ligt."
        ),
        responses=GroepMetLeerlingenSerializer,
    )
    def get(self, request: ApiRequest, pk: UUID) -> Response:
        """Who is in it today, or was on the nearest day of its schooljaar."""
        groep = get_object_or_404(request.school.groepen.select_related("vestiging"), pk=pk)
        leerlingen = leerlingen_van(groep, timezone.localdate())
        context = {"aantallen": {groep.pk: len(leerlingen)}, "leerlingen": leerlingen}
        return Response(self.serializer_class(groep, context=context).data)


def _aantallen(school: School, schooljaren: Iterable[str]) -> dict[UUID, int]:
    """How many are in each groep of these school years."""
    vandaag = timezone.localdate()
    return {
        rij.groep.pk: rij.aantal
        for schooljaar in schooljaren
        for rij in groepen_van(school, schooljaar, vandaag)
    }


urlpatterns = [
    path("leerlingen", Leerlingen.as_view(), name="api-leerlingen"),
    path("leerlingen/<uuid:pk>", EenLeerling.as_view(), name="api-leerling"),
    path("groepen", Groepen.as_view(), name="api-groepen"),
    path("groepen/<uuid:pk>", EenGroep.as_view(), name="api-groep"),
]
