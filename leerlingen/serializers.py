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
    """A groep of one schooljaar; `aantal` leerlingen are in it."""

    vestiging = serializers.CharField(source="vestiging.code")
    aantal = serializers.SerializerMethodField()

    class Meta:
        model = Groep
        fields = ("id", "vestiging", "schooljaar", "groepscode", "groepsnaam", "aantal")
        read_only_fields = fields

    def get_aantal(self, groep: Groep) -> int:
        """How many are in it today, or were on the nearest day of its schooljaar."""
        aantallen: dict[Any, int] = self.context["aantallen"]
        return aantallen.get(groep.pk, 0)


class GroepVanLeerlingSerializer(serializers.ModelSerializer[Groep]):
    """The groep of a leerling, by its name."""

    class Meta:
        model = Groep
        fields = ("id", "schooljaar", "groepscode", "groepsnaam")
        read_only_fields = fields


class LeerlingrijSerializer(serializers.Serializer[Any]):
    """A leerling as a list shows it."""

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
    """One value with its label; `betekenis` is what a code means."""

    veld = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the label of this one
    onderdeel = serializers.CharField()
    tekst = serializers.CharField()
    betekenis = serializers.CharField()


class BijlageSerializer(serializers.Serializer[BijlageGegevens]):
    """A file of a unit, without its content; `fout` when it cannot be opened."""

    bestandsnaam = serializers.CharField()
    omschrijving = serializers.CharField()
    soort = serializers.CharField()
    grootte = serializers.IntegerField()
    sha256 = serializers.CharField()
    fout = serializers.CharField()


class HerkomstSerializer(serializers.Serializer[Spoor]):
    """Where a value came from; `bron_id` is the id of the dossier, empty when it was a hand."""

    bron_soort = serializers.ChoiceField(["dossier", "hand"])
    bron_id = serializers.CharField()
    omschrijving = serializers.CharField()
    datum = serializers.DateField(allow_null=True)
    door = serializers.CharField(source="door_naam")
    op = serializers.DateTimeField()


class EenheidSerializer(serializers.Serializer[Any]):
    """One unit: an address, a verzorger, a toets."""

    sleutel = serializers.CharField()
    titel = serializers.CharField()
    regels = RegelSerializer(many=True)
    bijlagen = BijlageSerializer(many=True)
    herkomst = HerkomstSerializer(allow_null=True)


class SectieSerializer(serializers.Serializer[Any]):
    """Units of one kind."""

    sectie = serializers.CharField()
    titel = serializers.CharField()
    eenheden = EenheidSerializer(many=True)


class LeerlingSerializer(LeerlingrijSerializer):
    """A whole leerling: what holds now, by section. Secret addresses and numbers are left out."""

    secties = SectieSerializer(many=True)


class GroepMetLeerlingenSerializer(GroepSerializer):
    """A groep and who is in it."""

    leerlingen = serializers.SerializerMethodField()

    class Meta(GroepSerializer.Meta):
        fields = (*GroepSerializer.Meta.fields, "leerlingen")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]

    @extend_schema_field(LeerlingrijSerializer(many=True))
    def get_leerlingen(self, groep: Groep) -> list[dict[str, Any]]:
        """As in the list of leerlingen."""
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
