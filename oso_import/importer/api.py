"""Imports of the school of the token: plan, apply, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from oso_import.models import Import, ImportRegel
from scholen.api_problems import Probleem
from scholen.api_schema import problem
from scholen.rollen import Actie
from scholen.types import ApiRequest

from . import afspraak
from .afspraak import Gepland
from .matching import Kandidaat
from .planning import Keuzes
from .planning.keuzes import Wat
from .presenters.verloop import badge_van
from .texts import code_uitleg


class NieuweImportSerializer(serializers.Serializer[Any]):
    """Welke dossiers u importeert."""

    dossiers = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)


class KeuzeSerializer(serializers.Serializer[Any]):  # for the schema; Keuzes.uit_json judges
    """De keuzes bij één dossier."""

    wat = serializers.ChoiceField([wat.value for wat in Wat], required=False, allow_null=True)
    leerling = serializers.UUIDField(required=False, allow_null=True)
    groep = serializers.CharField(required=False, help_text="een `groep` uit het plan")
    laat_staan = serializers.ListField(child=serializers.CharField(), required=False)
    neem_over = serializers.ListField(child=serializers.CharField(), required=False)
    reden = serializers.CharField(required=False)


@extend_schema_field(serializers.DictField(child=KeuzeSerializer()))
class _KeuzesField(serializers.DictField):
    child = serializers.DictField()


class KeuzesSerializer(serializers.Serializer[Any]):
    """De keuzes, per id van een dossier; wat u weglaat gaat zoals het plan voorstelt."""

    keuzes = _KeuzesField(required=False, default=dict)


class VerschilSerializer(serializers.Serializer[Any]):
    """Dat een onderdeel zou veranderen; wat er staat, toont alleen de pagina."""

    eenheid = serializers.CharField()
    titel = serializers.CharField()
    aard = serializers.CharField()
    standaard = serializers.BooleanField(help_text="wordt overgenomen tenzij u laat_staan kiest")
    verplicht = serializers.BooleanField()
    risico = serializers.BooleanField()
    beschermd = serializers.SerializerMethodField()

    def get_beschermd(self, verschil: Any) -> list[str]:
        """De velden die iemand hier na het dossier heeft gewijzigd."""
        return [veld.veld for veld in verschil.velden if veld.beschermd]


class KandidaatSerializer(serializers.Serializer[Any]):
    """Een leerling die het kan zijn, en waarom."""

    leerling = serializers.UUIDField(source="bekende.id")
    redenen = serializers.SerializerMethodField()

    def get_redenen(self, kandidaat: Kandidaat) -> list[str]:
        return [reden.tekst for reden in kandidaat.redenen]


class GroepOptieSerializer(serializers.Serializer[Any]):
    """Een groep die u kunt kiezen; `groep` is het woord om dat mee te doen."""

    groep = serializers.CharField(source="sleutel")
    tekst = serializers.CharField()


class PlanSerializer(serializers.Serializer[Any]):
    """Wat er met één dossier zou gebeuren, en wat u eerst moet zeggen."""

    dossier = serializers.UUIDField(source="plan.dossier.id")
    soort = serializers.CharField(source="plan.soort.value")
    beletsel = serializers.SerializerMethodField()
    leerling = serializers.UUIDField(source="plan.leerling", allow_null=True)
    ingehaald_door = serializers.UUIDField(source="plan.ingehaald_door", allow_null=True)
    vraagt = serializers.SerializerMethodField()
    vraagt_reden = serializers.ListField(
        source="plan.dossier.vraagt_reden", child=serializers.CharField()
    )
    kandidaten = KandidaatSerializer(source="plan.kandidaten", many=True)
    groepen = serializers.SerializerMethodField()
    verschillen = VerschilSerializer(source="plan.verschillen", many=True)

    def get_beletsel(self, gepland: Gepland) -> str:
        return gepland.plan.beletsel.value if gepland.plan.beletsel else ""

    def get_vraagt(self, gepland: Gepland) -> list[str]:
        """Wat nog ontbreekt: reden, groep of leerling."""
        return [tekort.value for tekort in gepland.tekorten]

    @extend_schema_field(GroepOptieSerializer(many=True))
    def get_groepen(self, gepland: Gepland) -> list[dict[str, Any]]:
        groep = gepland.plan.groep
        return list(GroepOptieSerializer(groep.opties if groep else (), many=True).data)


class PlanVanImportSerializer(serializers.Serializer[Any]):
    """Een import voordat hij wordt uitgevoerd."""

    id = serializers.UUIDField()
    status = serializers.CharField()
    plan = PlanSerializer(many=True)


class ImportRegelSerializer(serializers.ModelSerializer[ImportRegel]):
    """Wat er van één dossier werd; `uitkomst` zegt het in een woord, ook als het niet lukte."""

    resultaat = serializers.CharField(
        read_only=True, help_text="gedaan, ongewijzigd, overgeslagen of mislukt; leeg: nog niet"
    )
    uitkomst = serializers.SerializerMethodField()
    uitleg = serializers.SerializerMethodField()

    class Meta:
        model = ImportRegel
        fields = (
            "dossier",
            "soort",
            "resultaat",
            "uitkomst",
            "code",
            "uitleg",
            "leerling",
            "groep",
        )
        read_only_fields = fields

    def get_uitkomst(self, regel: ImportRegel) -> str:
        return badge_van(regel)

    def get_uitleg(self, regel: ImportRegel) -> str:
        return code_uitleg(regel.code) if regel.code else ""


class ImportSerializer(serializers.ModelSerializer[Import]):
    """Een import: hoe ver hij is, hoe vaak elke uitkomst voorkomt, en elk dossier."""

    totaal = serializers.SerializerMethodField()
    gedaan = serializers.SerializerMethodField()
    aantallen = serializers.SerializerMethodField()
    regels = serializers.SerializerMethodField()

    class Meta:
        model = Import
        fields = (
            "id",
            "status",
            "aangemaakt",
            "bevestigd_op",
            "klaar_op",
            "totaal",
            "gedaan",
            "aantallen",
            "regels",
        )
        read_only_fields = fields

    def get_totaal(self, import_: Import) -> int:
        return len(import_.regels.all())

    def get_gedaan(self, import_: Import) -> int:
        return sum(1 for regel in import_.regels.all() if regel.resultaat)

    def get_aantallen(self, import_: Import) -> dict[str, int]:
        return dict(Counter(badge_van(regel) for regel in import_.regels.all()))

    @extend_schema_field(ImportRegelSerializer(many=True))
    def get_regels(self, import_: Import) -> list[dict[str, Any]]:
        return list(ImportRegelSerializer(import_.regels.all(), many=True).data)


class Imports(GenericAPIView[Import]):
    """The imports of the school."""

    serializer_class = ImportSerializer
    acties = {"GET": Actie.IMPORTEREN, "POST": Actie.IMPORTEREN}

    @extend_schema(
        operation_id="imports_list",
        summary="De imports, de nieuwste eerst",
        description="Een pagina, met wat er van elk dossier werd.",
        responses=ImportSerializer(many=True),
    )
    def get(self, request: ApiRequest) -> Response:
        """A page of imports, newest first."""
        pagina = self.paginate_queryset(_imports(request))
        return self.get_paginated_response(self.get_serializer(pagina, many=True).data)

    @extend_schema(
        operation_id="imports_create",
        summary="Maak een plan voor deze dossiers",
        description=(
            "Er verandert niets tot u het plan uitvoert. 404: geen van deze dossiers is van "
            "uw school."
        ),
        request=NieuweImportSerializer,
        responses={
            201: PlanVanImportSerializer,
            **problem(404, "Geen van deze dossiers bestaat, of ze zijn niet van uw school."),
        },
    )
    def post(self, request: ApiRequest) -> Response:
        """Plan these dossiers; nothing changes until it is applied."""
        invoer = NieuweImportSerializer(data=request.data)
        invoer.is_valid(raise_exception=True)
        ids: list[UUID] = invoer.validated_data["dossiers"]
        nieuw = afspraak.maak_import(request.school, ids, by=request.user.actor)
        if nieuw is None:
            raise Probleem(
                404,
                "Niet gevonden",
                "Geen van deze dossiers bestaat, of ze zijn niet van uw school.",
            )
        gepland = afspraak.bekijk(nieuw, vandaag=timezone.localdate())
        afspraak.onthoud(gepland)
        afspraak.noteer_bekeken(nieuw, by=request.user.actor)
        return Response(_plan(nieuw, gepland), status=201)


class EenImport(GenericAPIView[Import]):
    """One import."""

    serializer_class = ImportSerializer
    acties = {"GET": Actie.IMPORTEREN}

    @extend_schema(
        operation_id="imports_retrieve",
        summary="Hoe ver een import is",
        description="En wat er van elk dossier werd.",
        responses=ImportSerializer,
    )
    def get(self, request: ApiRequest, pk: UUID) -> Response:
        """How far it is, and what became of each dossier."""
        return Response(self.get_serializer(get_object_or_404(_imports(request), pk=pk)).data)


class PasToe(GenericAPIView[Import]):
    """Carrying a plan out."""

    serializer_class = ImportSerializer
    acties = {"POST": Actie.IMPORTEREN}

    @extend_schema(
        operation_id="imports_apply",
        summary="Voer een plan uit",
        description=(
            "202: onderweg, ook als het dat al was. 409: er ontbreekt een keuze, of het plan "
            "is anders dan het laatst getoonde; het nieuwe plan staat in het antwoord. Bekijk"
            " het en bevestig opnieuw."
        ),
        request=KeuzesSerializer,
        responses={
            202: ImportSerializer,
            409: OpenApiResponse(PlanVanImportSerializer, description="Het plan van nu."),
        },
    )
    def post(self, request: ApiRequest, pk: UUID) -> Response:
        """Confirm. 202: on its way, also when it was before. 409: something is missing, or the plan
        is another than the one shown last; it is in the answer, look and confirm again."""
        import_ = get_object_or_404(_imports(request), pk=pk)
        invoer = KeuzesSerializer(data=request.data)
        invoer.is_valid(raise_exception=True)
        bevestiging = afspraak.bevestig(
            import_,
            _keuzes(invoer.validated_data["keuzes"]),
            {regel.dossier_id: regel.gezien for regel in import_.regels.all()},
            by=request.user.actor,
            vandaag=timezone.localdate(),
        )
        if not bevestiging.gelukt:
            return Response(_plan(import_, bevestiging.gepland), status=409)
        opnieuw = get_object_or_404(_imports(request), pk=pk)
        return Response(self.get_serializer(opnieuw).data, status=202)


def _imports(request: ApiRequest) -> Any:
    return request.school.imports.select_related("school").prefetch_related("regels")


def _plan(import_: Import, gepland: Sequence[Gepland]) -> dict[str, Any]:
    van = {"id": import_.pk, "status": import_.status, "plan": gepland}
    return PlanVanImportSerializer(van).data


def _keuzes(gegeven: dict[str, dict[str, Any]]) -> dict[UUID, Keuzes]:
    """The choices that were sent, by dossier."""
    try:
        return {UUID(pk): Keuzes.uit_json(keuzes) for pk, keuzes in gegeven.items()}
    except ValueError as exc:
        raise serializers.ValidationError({"keuzes": [f"Onbekende keuze: {exc}"]}) from exc


urlpatterns = [
    path("imports", Imports.as_view(), name="api-imports"),
    path("imports/<uuid:pk>", EenImport.as_view(), name="api-import"),
    path("imports/<uuid:pk>/apply", PasToe.as_view(), name="api-import-apply"),
]
