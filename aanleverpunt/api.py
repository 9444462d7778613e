"""Aanleverpunten of the school of the token: list, register, test. A key goes in, never out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin
from scholen.api_problems import Probleem
from scholen.api_schema import problem
from scholen.rollen import Actie
from scholen.types import ApiRequest

from .invoer import InvoerError, lees_brin, lees_index, lees_sleutel
from .models import Aanleverpunt
from .queries import aanleverpunten
from .services import registration
from .services.registration import Uitkomst
from .texts import uitleg

T = TypeVar("T")


class AanleverpuntSerializer(serializers.ModelSerializer[Aanleverpunt]):
    """Een aanleverpunt en hoe OSO het laatst beoordeelde; `code` is leeg als alles klopt."""

    code = serializers.CharField(source="laatste_code")
    uitleg = serializers.SerializerMethodField()

    class Meta:
        model = Aanleverpunt
        fields = (
            "id",
            "brin",
            "index",
            "status",
            "code",
            "uitleg",
            "geregistreerd_op",
            "gecontroleerd_op",
        )
        read_only_fields = fields

    def get_uitleg(self, punt: Aanleverpunt) -> str:
        """Wat de code betekent, en wat u kunt doen."""
        tekst = uitleg(punt.laatste_code, **punt.laatste_feiten)
        return f"{tekst.titel}. {tekst.tekst} {tekst.stap}"


class RegistratieSerializer(serializers.Serializer[Any]):
    """Wat de school in de OSO-omgeving vindt."""

    brin = serializers.CharField()
    index = serializers.CharField(help_text="het nummer van het aanleverpunt")
    sleutel = serializers.CharField(write_only=True, help_text="de aanleverpuntsleutel")

    def validate_brin(self, tekst: str) -> Brin:
        return _gelezen(lees_brin, tekst)

    def validate_index(self, tekst: str) -> int:
        return _gelezen(lees_index, tekst)

    def validate_sleutel(self, tekst: str) -> AanleverpuntSleutel:
        return _gelezen(lees_sleutel, tekst)


class Aanleverpunten(GenericAPIView[Aanleverpunt]):
    """The aanleverpunten of the school."""

    serializer_class = AanleverpuntSerializer
    acties = {"GET": Actie.AANLEVERPUNT_ZIEN, "POST": Actie.AANLEVERPUNT_BEHEREN}

    @extend_schema(
        operation_id="aanleverpunten_list",
        summary="De aanleverpunten van de school",
        description="Een pagina, met hoe OSO elk ervan het laatst beoordeelde.",
        responses=AanleverpuntSerializer(many=True),
    )
    def get(self, request: ApiRequest) -> Response:
        """A page of aanleverpunten."""
        pagina = self.paginate_queryset(aanleverpunten(request.school))
        return self.get_paginated_response(self.get_serializer(pagina, many=True).data)

    @extend_schema(
        operation_id="aanleverpunten_create",
        summary="Registreer een aanleverpunt bij OSO",
        description=(
            "201: geregistreerd. 202: OSO was niet bereikbaar; het is bewaard en wordt opnieuw"
            " geprobeerd. 422: OSO weigert het."
        ),
        request=RegistratieSerializer,
        responses={
            201: AanleverpuntSerializer,
            202: AanleverpuntSerializer,
            **problem(422, "OSO weigert het; `code` zegt waarom."),
        },
    )
    def post(self, request: ApiRequest) -> Response:
        """Register. 201: done; 202: OSO was not reached, kept and tried again; 422: refused."""
        invoer = RegistratieSerializer(data=request.data)
        invoer.is_valid(raise_exception=True)
        ingevuld = invoer.validated_data
        uitkomst = registration.register(
            request.school,
            AanleverpuntAdres(ingevuld["brin"], ingevuld["index"]),
            ingevuld["sleutel"],
            by=request.user.actor,
        )
        _weiger(uitkomst)
        return Response(
            self.get_serializer(uitkomst.aanleverpunt).data,
            status=201 if uitkomst.gelukt else 202,
        )


class TestAanleverpunt(GenericAPIView[Aanleverpunt]):
    """Whether OSO still knows an aanleverpunt."""

    serializer_class = AanleverpuntSerializer
    acties = {"POST": Actie.AANLEVERPUNT_BEHEREN}

    @extend_schema(
        operation_id="aanleverpunten_test",
        summary="Vraag OSO nu of het aanleverpunt nog klopt",
        description="Het antwoord staat in `status`, `code` en `uitleg`.",
        request=None,
        responses=AanleverpuntSerializer,
    )
    def post(self, request: ApiRequest, pk: UUID) -> Response:
        """Ask OSO now; the answer is in `status`, `code` and `uitleg`."""
        punt = get_object_or_404(aanleverpunten(request.school), pk=pk)
        registration.check(punt, by=request.user.actor)
        return Response(self.get_serializer(punt).data)


def _gelezen(lees: Callable[[str], T], tekst: str) -> T:
    try:
        return lees(tekst)
    except InvoerError as fout:
        raise serializers.ValidationError(str(fout)) from None


def _weiger(uitkomst: Uitkomst) -> None:
    if uitkomst.definitief and not uitkomst.gelukt:
        tekst = uitleg(uitkomst.code, **uitkomst.feiten)
        raise Probleem(422, tekst.titel, f"{tekst.tekst} {tekst.stap}", code=uitkomst.code)


urlpatterns = [
    path("aanleverpunten", Aanleverpunten.as_view(), name="api-aanleverpunten"),
    path("aanleverpunten/<uuid:pk>/test", TestAanleverpunt.as_view(), name="api-aanleverpunt-test"),
]
