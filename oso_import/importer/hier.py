"""The leerlingen whom one dossier may be about, under lock, as planning takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from leerlingen.models import Leerling
from leerlingen.queries import Rijen, lees, stand
from leerlingen.types import LeerlingStand
from scholen.models import School

from .identiteit import Identiteit, geboortedata_rond, identiteit_van
from .lezen import overnames
from .matching import Bekende, Bekenden
from .planning import Keuzes, Omgeving, Ontvangen, Plan


class Hier:
    """Those of the school whom this dossier may be about, locked; and what we have of them."""

    def __init__(
        self, school: School, ontvangen: Ontvangen, keuzes: Keuzes, import_id: UUID, vandaag: date
    ) -> None:
        self._school = school
        self._leerlingen = self._op_slot(_wie_kan_het_zijn(_wie(ontvangen), keuzes))
        eerder = overnames(
            self._school,
            inhoud={ontvangen.sha256},
            van=Q(leerling__in=list(self._leerlingen)),
        )
        # import.md, "Who is it", 2: a leerling made by the same import is no candidate.
        gemaakt = {o.leerling for o in eerder if o.nieuw_in == import_id}
        self.rijen: dict[UUID, Rijen] = {}
        self.omgeving = Omgeving(
            bekenden=Bekenden(
                Bekende(pk, identiteit_van_leerling(leerling))
                for pk, leerling in self._leerlingen.items()
                if pk not in gemaakt
            ),
            overnames=eerder,
            standen=self._standen,
            groepen=(),
            vandaag=vandaag,
        )

    def leerling(self, plan: Plan) -> Leerling | None:
        """The leerling of a plan, locked."""
        return self._leerlingen.get(plan.leerling) if plan.leerling else None

    def _standen(self, ids: Iterable[UUID]) -> Mapping[UUID, LeerlingStand]:
        gevraagd = set(ids)
        if gevraagd - self._leerlingen.keys():
            self._leerlingen |= self._op_slot(Q(pk__in=gevraagd - self._leerlingen.keys()))
        gevonden = {}
        for pk in gevraagd & self._leerlingen.keys():
            self.rijen[pk] = lees(self._leerlingen[pk])
            gevonden[pk] = stand(self._leerlingen[pk], self.rijen[pk])
        return gevonden

    def _op_slot(self, zoek: Q) -> dict[UUID, Leerling]:
        rijen = Leerling.objects.filter(zoek, school=self._school).select_for_update(no_key=True)
        gevonden = {leerling.pk: leerling for leerling in rijen.order_by("pk")}
        for leerling in gevonden.values():
            leerling.school = self._school
        return gevonden


def _wie(ontvangen: Ontvangen) -> Identiteit:
    if ontvangen.gegevens is None:
        raise ValueError("een dossier zonder gegevens heeft geen leerling")
    return identiteit_van(ontvangen.gegevens)


def _wie_kan_het_zijn(wie: Identiteit, keuzes: Keuzes) -> Q:
    zoek = Q(geboortedatum__in=geboortedata_rond(wie.geboortedatum))
    if wie.leerlingid:
        zoek |= Q(leerlingid=wie.leerlingid)
    if keuzes.leerling:
        zoek |= Q(pk=keuzes.leerling)
    return zoek


def identiteit_van_leerling(leerling: Leerling) -> Identiteit:
    """The facts of a leerling here by which it is recognised."""
    return Identiteit(
        leerlingid=leerling.leerlingid,
        voornamen=tuple(leerling.voornamen),
        roepnaam=leerling.roepnaam,
        voorvoegsel=leerling.voorvoegsel,
        achternaam=leerling.achternaam,
        geboortedatum=leerling.geboortedatum,
    )
