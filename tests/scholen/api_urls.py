"""An API of nothing but errors, so that this room is tested without the others."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.urls import path
from rest_framework import exceptions, serializers
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from scholen import api_problems
from scholen.models import Vestiging
from scholen.rollen import Actie
from scholen.types import ApiRequest

handler400 = api_problems.handler400
handler404 = api_problems.handler404
handler500 = api_problems.handler500


class Adres(serializers.Serializer):
    postcode = serializers.CharField()


class Invoer(serializers.Serializer):
    aantal = serializers.IntegerField()
    adres = Adres()


class Bekijken(APIView):
    acties = {"GET": Actie.BEKIJKEN, "POST": Actie.IMPORTEREN}

    def get(self, request: ApiRequest) -> Response:
        rollen = sorted(request.rollen)
        return Response({"brin": request.school.brin, "wie": request.user.naam, "rollen": rollen})

    def post(self, request: ApiRequest) -> Response:
        invoer = Invoer(data=request.data)
        invoer.is_valid(raise_exception=True)
        return Response(invoer.validated_data)


class ZonderActies(APIView):
    def get(self, request: ApiRequest) -> Response:
        return Response({"geheim": "Zeldzaamachternaam"})


class Fout(APIView):
    acties = {"GET": Actie.BEKIJKEN}
    fouten: dict[str, Exception] = {
        "te-groot": RequestDataTooBig("x"),
        "te-vaak": exceptions.Throttled(wait=12),
        "weg": exceptions.NotFound("Dit dossier is gewist op 12 maart."),
        "geen-recht": exceptions.PermissionDenied(),
        "stuk": ZeroDivisionError("Zeldzaamachternaam"),
        "eigen": api_problems.Probleem(409, "Al bezig", "Deze import loopt al.", code="Bezig"),
    }

    def get(self, request: ApiRequest, soort: str) -> Response:
        raise self.fouten[soort]


class VestigingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Vestiging
        fields = ["code"]


class Vestigingen(ListAPIView):
    request: ApiRequest
    acties = {"GET": Actie.BEKIJKEN}
    serializer_class = VestigingSerializer
    volgorde = ("-code", "-id")

    def get_queryset(self):
        return self.request.school.vestigingen.all()


def _stuk(request):
    raise ZeroDivisionError("Zeldzaamachternaam")


urlpatterns = [
    path("api/v1/bekijken", Bekijken.as_view()),
    path("api/v1/zonder-acties", ZonderActies.as_view()),
    path("api/v1/fout/<str:soort>", Fout.as_view()),
    path("api/v1/vestigingen", Vestigingen.as_view()),
    path("api/v1/stuk", _stuk),
    path("stuk", _stuk),
]
