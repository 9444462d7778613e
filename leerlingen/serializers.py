"""Leerlingen and groepen as the API tells them; everything has passed through leerlingen.zicht."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from .models import Groep
from .types import BijlageGegevens, BlokGegevens, Gegevens, LeerlingStand, Regel, Spoor, adres_van

TITELS = {
    "personalia": "Personalia",
    "adressen": "Adressen",
    "contactgegevens": "Contactgegevens",
    "verzorgers": "Verzorgers",
    "schoolloopbaan": "Schoolloopbaan",
}


class GroepenVraagSerializer(serializers.Serializer[Any]):
    """What may be asked of the list of groepen."""

    schooljaar = serializers.RegexField(
        r"^[0-9]{4}-[0-9]{4}$", required=False, help_text="bijvoorbeeld 2025-2026"
    )


class GroepSerializer(serializers.ModelSerializer[Groep]):
    """Een groep van één schooljaar; er zitten `aantal` leerlingen in."""

    vestiging = serializers.CharField(source="vestiging.code")
    aantal = serializers.SerializerMethodField()

    class Meta:
        model = Groep
        fields = ("id", "vestiging", "schooljaar", "groepscode", "groepsnaam", "aantal")
        read_only_fields = fields

    def get_aantal(self, groep: Groep) -> int:
        """Hoeveel er vandaag in zitten, of op de dag van het schooljaar het dichtst bij vandaag."""
        aantallen: dict[Any, int] = self.context["aantallen"]
        return aantallen.get(groep.pk, 0)


class GroepVanLeerlingSerializer(serializers.ModelSerializer[Groep]):
    """De groep van een leerling."""

    class Meta:
        model = Groep
        fields = ("id", "schooljaar", "groepscode", "groepsnaam")
        read_only_fields = fields


class LeerlingrijSerializer(serializers.Serializer[Any]):
    """Een leerling zoals in de lijst."""

    id = serializers.UUIDField(source="leerling.pk")
    leerlingid = serializers.CharField(source="leerling.leerlingid")
    voornamen = serializers.ListField(source="leerling.voornamen", child=serializers.CharField())
    roepnaam = serializers.CharField(source="leerling.roepnaam")
    voorvoegsel = serializers.CharField(source="leerling.voorvoegsel")
    achternaam = serializers.CharField(source="leerling.achternaam")
    geboortedatum = serializers.DateField(source="leerling.geboortedatum")
    groep = GroepVanLeerlingSerializer(allow_null=True, help_text="van vandaag")
    uitgeschreven = serializers.BooleanField()
    dossier_van = serializers.DateField(source="gegevens_van", allow_null=True)
    bijgewerkt_op = serializers.DateTimeField(source="leerling.bijgewerkt_op")


class RegelSerializer(serializers.Serializer[Regel]):
    """Een waarde met haar label; `betekenis` zegt wat een code betekent."""

    veld = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the label of this one
    onderdeel = serializers.CharField()
    tekst = serializers.CharField()
    betekenis = serializers.CharField()


class BijlageSerializer(serializers.Serializer[BijlageGegevens]):
    """Een bestand bij een onderdeel, zonder de inhoud; `fout` als het niet te openen is."""

    bestandsnaam = serializers.CharField()
    omschrijving = serializers.CharField()
    soort = serializers.CharField()
    grootte = serializers.IntegerField()
    sha256 = serializers.CharField()
    fout = serializers.CharField()


class HerkomstSerializer(serializers.Serializer[Spoor]):
    """Waar een waarde vandaan komt; `bron_id` is het dossier, of leeg als iemand haar invulde."""

    bron_soort = serializers.ChoiceField(["dossier", "hand"])
    bron_id = serializers.CharField()
    omschrijving = serializers.CharField()
    datum = serializers.DateField(allow_null=True)
    door = serializers.CharField(source="door_naam")
    op = serializers.DateTimeField()


class EenheidSerializer(serializers.Serializer[Any]):
    """Eén onderdeel: een adres, een verzorger, een toets."""

    sleutel = serializers.CharField()
    titel = serializers.CharField()
    regels = RegelSerializer(many=True)
    bijlagen = BijlageSerializer(many=True)
    herkomst = HerkomstSerializer(allow_null=True)


class SectieSerializer(serializers.Serializer[Any]):
    """De onderdelen van één soort."""

    sectie = serializers.CharField()
    titel = serializers.CharField()
    eenheden = EenheidSerializer(many=True)


class LeerlingSerializer(LeerlingrijSerializer):
    """Alles wat nu van een leerling geldt, per sectie, zonder geheime adressen en nummers."""

    secties = SectieSerializer(many=True)


class GroepMetLeerlingenSerializer(GroepSerializer):
    """Een groep en wie erin zit."""

    leerlingen = serializers.SerializerMethodField()

    class Meta(GroepSerializer.Meta):
        fields = (*GroepSerializer.Meta.fields, "leerlingen")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]

    @extend_schema_field(LeerlingrijSerializer(many=True))
    def get_leerlingen(self, groep: Groep) -> list[dict[str, Any]]:
        """Zoals in de lijst met leerlingen."""
        return list(LeerlingrijSerializer(self.context["leerlingen"], many=True).data)


def secties(stand: LeerlingStand) -> list[dict[str, object]]:
    """The units by section, in the reader's order; `stand` has passed through zicht."""
    return [
        {
            "sectie": sectie,
            "titel": _titel(eenheden[0]),
            "eenheden": [_eenheid(eenheid, stand) for eenheid in eenheden],
        }
        for sectie, groep in groupby(stand.eenheden, key=lambda eenheid: eenheid.sectie)
        if (eenheden := list(groep))
    ]


def _titel(eenheid: Gegevens) -> str:
    return eenheid.sectie_titel if isinstance(eenheid, BlokGegevens) else TITELS[eenheid.sectie]


def _eenheid(eenheid: Gegevens, stand: LeerlingStand) -> dict[str, object]:
    return {
        "sleutel": eenheid.sleutel,
        "titel": eenheid.titel,
        "regels": eenheid.regels(),
        "bijlagen": eenheid.bijlagen if isinstance(eenheid, BlokGegevens) else (),
        "herkomst": stand.herkomst.get(adres_van(eenheid)),
    }
