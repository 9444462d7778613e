"""Dossiers of the school of the token: list, one, findings, PDF, upload, delete and put back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from oso_import.models import Dossier, DossierPdf, PdfStatus, Status, Vak
from oso_import.queue import READ, publish
from scholen.api_problems import Probleem
from scholen.api_schema import problem
from scholen.rollen import Actie
from scholen.types import ApiRequest

from . import access, delivery, retention
from .upload import add_file


class DossierSerializer(serializers.ModelSerializer[Dossier]):
    """Een dossier zoals in de lijst; de inhoud staat in de PDF en in de import."""

    vraagt_reden = serializers.ListField(child=serializers.CharField(), read_only=True)
    notificatie_status = serializers.CharField(source="notificatie.status", default="")
    notificatie_code = serializers.CharField(source="notificatie.laatste_code", default="")

    class Meta:
        model = Dossier
        fields = (
            "id",
            "herkomst",
            "status",
            "vak",
            "reden",
            "editie",
            "overstap",
            "datum",
            "brin",
            "vestiging",
            "voornamen",
            "roepnaam",
            "voorvoegsel",
            "achternaam",
            "geboortedatum",
            "groep",
            "bestandsnaam",
            "ontvangen_op",
            "grootte",
            "body_sha256",
            "dossier_sha256",
            "aantal_bevindingen",
            "vraagt_reden",
            "pdf_status",
            "notificatie_status",
            "notificatie_code",
            "geimporteerd_op",
            "opnieuw_aangeboden_op",
            "vervangen_door",
            "verwijderd_op",
        )
        read_only_fields = fields


class DossiersVraagSerializer(serializers.Serializer[Any]):
    """Waarop u de lijst met dossiers kunt filteren."""

    status = serializers.ChoiceField(Status.choices, required=False)
    vak = serializers.ChoiceField(Vak.choices, required=False)


class BevindingSerializer(serializers.Serializer[Any]):
    """Een bevinding: welke regel, waar in het dossier, en een zin die het uitlegt."""

    rule = serializers.CharField()
    at = serializers.CharField()
    text = serializers.CharField()


class BestandSerializer(serializers.Serializer[Any]):
    """Eén dossierbestand; het antwoord zegt wat ervan werd."""

    bestand = serializers.FileField(allow_empty_file=True)


class Dossiers(GenericAPIView[Dossier]):
    """The dossiers of the school, newest first."""

    serializer_class = DossierSerializer
    acties = {"GET": Actie.BEKIJKEN, "POST": Actie.IMPORTEREN}
    volgorde = ("-ontvangen_op", "-id")
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="dossiers_list",
        summary="De dossiers, het nieuwste eerst",
        description="Wat in de prullenbak ligt, alleen met vak=prullenbak.",
        parameters=[DossiersVraagSerializer],
        responses=DossierSerializer(many=True),
    )
    def get(self, request: ApiRequest) -> Response:
        """A page of dossiers. Those in the bin only with vak=prullenbak."""
        vraag = DossiersVraagSerializer(data=request.query_params)
        vraag.is_valid(raise_exception=True)
        dossiers = _dossiers(request)
        vak = vraag.validated_data.get("vak")
        if status := vraag.validated_data.get("status"):
            dossiers = dossiers.filter(status=status)
        dossiers = dossiers.filter(vak=vak) if vak else dossiers.filter(verwijderd_op=None)
        pagina = self.paginate_queryset(dossiers.defer("bevindingen", "notificatie__sessie"))
        return self.get_paginated_response(self.get_serializer(pagina, many=True).data)

    @extend_schema(
        operation_id="dossiers_create",
        summary="Voeg een dossierbestand toe",
        description="Het wordt eerst bewaard en daarna beoordeeld: vraag later de `status`.",
        request={"multipart/form-data": BestandSerializer},
        responses={201: DossierSerializer},
    )
    def post(self, request: ApiRequest) -> Response:
        """Add a dossier file. It is kept first and judged later: ask again for its status."""
        invoer = BestandSerializer(data=request.data)
        invoer.is_valid(raise_exception=True)
        bestand = invoer.validated_data["bestand"]
        dossier = add_file(request.school, bestand, bestand.name, by=request.user.actor)
        publish(READ, dossier.pk)
        return Response(self.get_serializer(dossier).data, status=201)


class EenDossier(GenericAPIView[Dossier]):
    """One dossier."""

    serializer_class = DossierSerializer
    acties = {"GET": Actie.BEKIJKEN, "DELETE": Actie.IMPORTEREN}

    @extend_schema(
        operation_id="dossiers_retrieve",
        summary="Een dossier",
        description="Wat er van bekend is: herkomst, status en samenvatting.",
        responses=DossierSerializer,
    )
    def get(self, request: ApiRequest, pk: UUID) -> Response:
        """What is known about it, its summary included."""
        return Response(self.get_serializer(_dossier(request, pk)).data)

    @extend_schema(
        operation_id="dossiers_delete",
        summary="Leg een dossier in de prullenbak",
        description="Van daar kan het nog een tijd worden teruggezet.",
        responses={
            204: None,
            **problem(409, "Het dossier komt nog binnen, of het ligt al in de prullenbak."),
        },
    )
    def delete(self, request: ApiRequest, pk: UUID) -> Response:
        """Lay it in the bin, from which it can be put back for BIN_DAYS."""
        _dossier(request, pk)
        if not retention.verwijder(request.school, [pk], by=request.user.actor):
            uitleg = "Het dossier komt nog binnen, of het ligt al in de prullenbak."
            raise Probleem(409, "Kan nu niet", uitleg)
        return Response(status=204)


class Bevindingen(GenericAPIView[Dossier]):
    """The findings of one dossier."""

    serializer_class = BevindingSerializer
    acties = {"GET": Actie.BEKIJKEN}
    pagination_class = None

    @extend_schema(
        operation_id="dossiers_bevindingen",
        summary="De bevindingen bij een dossier",
        description="`rule` is de regel, XSD voor de opbouw, of een reden van Leerwinst.",
        responses=BevindingSerializer(many=True),
    )
    def get(self, request: ApiRequest, pk: UUID) -> Response:
        """What is wrong with it: keys of rules.json, XSD for structure, or a reason of ours."""
        return Response(_dossier(request, pk).bevindingen)


class Pdf(GenericAPIView[Dossier]):
    """One dossier on paper."""

    serializer_class = DossierSerializer
    acties = {"GET": Actie.BEKIJKEN}

    @extend_schema(
        operation_id="dossiers_pdf",
        summary="Het dossier als PDF",
        description="409 zolang hij wordt gemaakt; 404 wanneer er geen komt.",
        responses={
            (200, "application/pdf"): OpenApiTypes.BINARY,
            **problem(409, "De PDF wordt gemaakt; vraag het zo nog eens."),
        },
    )
    def get(self, request: ApiRequest, pk: UUID) -> HttpResponse:
        """The PDF. 409 while it is being made; 404 when there will be none."""
        dossier = _dossier(request, pk)
        try:
            data = access.open_pdf(dossier, by=request.user.actor)
        except DossierPdf.DoesNotExist:
            if dossier.pdf_status == PdfStatus.TE_MAKEN:
                raise Probleem(
                    409, "Nog niet klaar", "De PDF wordt gemaakt. Vraag het zo nog eens."
                ) from None
            raise Http404 from None
        return delivery.pdf_response(dossier, data, download=True)


class Terugzetten(GenericAPIView[Dossier]):
    """Out of the bin."""

    serializer_class = DossierSerializer
    acties = {"POST": Actie.IMPORTEREN}

    @extend_schema(
        operation_id="dossiers_terugzetten",
        summary="Zet een dossier terug uit de prullenbak",
        description="Het staat weer in de lijst.",
        request=None,
        responses={
            200: DossierSerializer,
            **problem(409, "Dit dossier ligt niet in de prullenbak."),
        },
    )
    def post(self, request: ApiRequest, pk: UUID) -> Response:
        """Put it back in the list."""
        _dossier(request, pk)
        if not retention.zet_terug(request.school, [pk], by=request.user.actor):
            raise Probleem(409, "Kan nu niet", "Dit dossier ligt niet in de prullenbak.")
        return Response(self.get_serializer(_dossier(request, pk)).data)


def _dossiers(request: ApiRequest) -> QuerySet[Dossier]:
    return Dossier.objects.filter(school=request.school, gewist_op=None).select_related(
        "notificatie"
    )


def _dossier(request: ApiRequest, pk: UUID) -> Dossier:
    return get_object_or_404(_dossiers(request), pk=pk)


urlpatterns = [
    path("dossiers", Dossiers.as_view(), name="api-dossiers"),
    path("dossiers/<uuid:pk>", EenDossier.as_view(), name="api-dossier"),
    path("dossiers/<uuid:pk>/bevindingen", Bevindingen.as_view(), name="api-bevindingen"),
    path("dossiers/<uuid:pk>/pdf", Pdf.as_view(), name="api-pdf"),
    path("dossiers/<uuid:pk>/terugzetten", Terugzetten.as_view(), name="api-terugzetten"),
]
