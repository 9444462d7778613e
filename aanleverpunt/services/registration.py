"""Registering an aanleverpunt at the Traffic Center, and asking whether it still stands.

docs/protocol.md 4: look the key up, compare, then register our url. What was typed is in the row
(sealed) before OSO is called, and stays there until OSO has judged it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

import kluis
import logboek
from aanleverpunt import connections
from aanleverpunt.events import Gebeurtenis
from aanleverpunt.models import Aanleverpunt
from aanleverpunt.models import AanleverpuntStatus as Status
from logboek import SYSTEEM, Actor
from oso.errors import OsoError, RemoteFault
from oso.exchange.koppelvlak import OSO18
from oso.exchange.messages import AanleverpuntInfo
from oso.types import AanleverpuntAdres, AanleverpuntSleutel
from scholen.models import School

from .berichten import vraag

_CHECK_AFTER = timedelta(hours=20)  # daily, whatever the clock of the one who calls


@dataclass(frozen=True)
class Uitkomst:
    """How it went. `code` is empty when all is right; texts.uitleg(code, **feiten) says the rest.

    `definitief`: OSO has judged. Otherwise it was not reached, and what was typed is kept.
    `aanleverpunt` is None when nothing is kept.
    """

    aanleverpunt: Aanleverpunt | None
    code: str = ""
    feiten: dict[str, str | int] = field(default_factory=dict)
    definitief: bool = True

    @property
    def gelukt(self) -> bool:
        return not self.code


class AfgekeurdError(OsoError):
    """The Traffic Center answered, and what it answered does not fit."""


def register(
    school: School, adres: AanleverpuntAdres, sleutel: AanleverpuntSleutel, *, by: Actor
) -> Uitkomst:
    """Register what somebody typed.

    A refusal leaves nothing behind: an aanleverpunt that worked keeps its own key, and a new one
    goes. When OSO is not reached the row stays, to be tried again by `check_all` or `check`.
    """
    if adres.brin not in school.brins:
        return _refused_before_asking(school, adres, by=by)
    aanleverpunt = _keep(school, adres, sleutel, by=by)
    if aanleverpunt is None:
        return _refused_before_asking(school, adres, by=by)
    uitkomst = _try(aanleverpunt, by=by)
    if uitkomst.gelukt or not uitkomst.definitief or aanleverpunt.is_geregistreerd:
        return uitkomst
    Aanleverpunt.objects.filter(pk=aanleverpunt.pk, geregistreerd_op=None).delete()
    return Uitkomst(None, uitkomst.code, uitkomst.feiten)


def register_again(aanleverpunt: Aanleverpunt, *, by: Actor) -> Uitkomst:
    """Register with the key we have: what waits, what was refused, or because our url changed."""
    return _try(aanleverpunt, by=by)


def check(aanleverpunt: Aanleverpunt, *, by: Actor) -> Uitkomst:
    """Whether OSO still knows the key, with our url behind it. What waits is registered."""
    uitkomst = (
        _ask_again(aanleverpunt)
        if aanleverpunt.sleutel_ingevuld is None
        else _try(aanleverpunt, by=by)
    )
    if by != SYSTEEM:
        _log(Gebeurtenis.AANLEVERPUNT_GETEST, aanleverpunt, by=by, code=uitkomst.code)
    return uitkomst


def _ask_again(aanleverpunt: Aanleverpunt) -> Uitkomst:
    try:
        url, sleutel = connections.endpoint_url(), _sleutel(aanleverpunt)
        info = _look_up(aanleverpunt, sleutel)
        if info.url is None:  # INFERRED, docs/protocol.md 3.8: that the answer tells our url
            _register_url(aanleverpunt, sleutel, url)
        elif info.url != url:
            raise AfgekeurdError("ander-adres")
    except OsoError as exc:
        return _not_right(aanleverpunt, exc)
    return _right(aanleverpunt)


def check_all() -> None:
    """Ask about what waits, and once a day about the rest. Where OSO is not reached for one, the
    others are not asked for: they come first the next time."""
    due = Aanleverpunt.objects.filter(
        Q(sleutel_ingevuld__isnull=False)
        | Q(gecontroleerd_op=None)
        | Q(gecontroleerd_op__lt=timezone.now() - _CHECK_AFTER)
    )
    for pk in due.order_by("gecontroleerd_op").values_list("pk", flat=True):
        aanleverpunt = Aanleverpunt.objects.select_related("school").filter(pk=pk).first()
        if aanleverpunt and not check(aanleverpunt, by=SYSTEEM).definitief:
            return


def _keep(
    school: School, adres: AanleverpuntAdres, sleutel: AanleverpuntSleutel, *, by: Actor
) -> Aanleverpunt | None:
    """The row with what was typed; None when the number belongs to another school here."""
    nieuw = Aanleverpunt(school=school, brin=adres.brin, index=adres.index)
    with transaction.atomic():
        aanleverpunt, is_new = Aanleverpunt.objects.select_for_update().get_or_create(
            brin=adres.brin,
            index=adres.index,
            defaults={
                "id": nieuw.pk,
                "school": school,
                "sleutel_ingevuld": _sealed(sleutel, nieuw),
                "ingevuld_door": by.naam,
            },
        )
        if aanleverpunt.school_id != school.pk:
            return None
        if not is_new:
            aanleverpunt.sleutel_ingevuld = _sealed(sleutel, aanleverpunt)
            aanleverpunt.ingevuld_door = by.naam
            aanleverpunt.save(update_fields=["sleutel_ingevuld", "ingevuld_door"])
        _log(Gebeurtenis.AANLEVERPUNT_INGEVULD, aanleverpunt, by=by)
    return aanleverpunt


def _sealed(sleutel: AanleverpuntSleutel, aanleverpunt: Aanleverpunt) -> bytes:
    return kluis.seal(sleutel.waarde.encode(), aanleverpunt.kluiscontext)


def _try(aanleverpunt: Aanleverpunt, *, by: Actor) -> Uitkomst:
    """Look up, compare, register; no transaction is open meanwhile."""
    try:
        url, sleutel = connections.endpoint_url(), _sleutel(aanleverpunt)
        _look_up(aanleverpunt, sleutel)
        _register_url(aanleverpunt, sleutel, url)
    except OsoError as exc:
        uitkomst = _not_right(aanleverpunt, exc)
        if uitkomst.definitief:
            _log(Gebeurtenis.AANLEVERPUNT_GEWEIGERD, aanleverpunt, by=by, code=exc.code)
        return uitkomst
    return _registered(aanleverpunt, by=by)


def _sleutel(aanleverpunt: Aanleverpunt) -> AanleverpuntSleutel:
    try:
        return aanleverpunt.ontsloten_sleutel
    except kluis.KluisError:
        raise AfgekeurdError("sleutel-onleesbaar") from None


def _look_up(aanleverpunt: Aanleverpunt, sleutel: AanleverpuntSleutel) -> AanleverpuntInfo:
    """What the Traffic Center has under this key, when it is this aanleverpunt and meant for us."""
    gevonden = vraag(
        "overzichtAanleverpunt",
        connections.traffic_center(),
        lambda client: client.look_up(sleutel),
        aanleverpunt=aanleverpunt,
    )
    if not gevonden:
        raise AfgekeurdError("sleutel-onbekend")
    info = next((i for i in gevonden if i.adres == aanleverpunt.adres), None)
    if info is None:
        ander = gevonden[0]
        vreemd = ander.brin not in aanleverpunt.school.brins
        code = "sleutel-andere-school" if vreemd else "ander-aanleverpunt"
        raise AfgekeurdError(code, brin=ander.brin, index=ander.index)
    # INFERRED, docs/protocol.md 3.8: that the answer tells the purpose. Where it does not, the
    # Traffic Center still tests it before every notificatie (3.6).
    if info.doel is not None and info.doel not in OSO18.doelen:
        raise AfgekeurdError("verkeerd-doel")
    return info


def _register_url(aanleverpunt: Aanleverpunt, sleutel: AanleverpuntSleutel, url: str) -> None:
    vraag(
        "registreerAanleverpunt",
        connections.traffic_center(),
        lambda client: client.register(aanleverpunt.adres, sleutel, url),
        aanleverpunt=aanleverpunt,
    )


def _registered(aanleverpunt: Aanleverpunt, *, by: Actor) -> Uitkomst:
    nu = timezone.now()
    met_sleutel = aanleverpunt.sleutel_ingevuld or aanleverpunt.sleutel
    by_name = aanleverpunt.ingevuld_door if by == SYSTEEM else by.naam
    with transaction.atomic():
        _update(
            aanleverpunt,
            sleutel=met_sleutel,
            sleutel_ingevuld=None,
            ingevuld_door="",
            status=Status.GEREGISTREERD,
            geregistreerd_op=nu,
            geregistreerd_door=by_name or aanleverpunt.geregistreerd_door,
            gecontroleerd_op=nu,
            laatste_code="",
            laatste_feiten={},
        )
        _log(Gebeurtenis.AANLEVERPUNT_GEREGISTREERD, aanleverpunt, by=by)
        # What was typed wrong before, and refused later, has been put right now.
        Aanleverpunt.objects.filter(
            school=aanleverpunt.school_id, geregistreerd_op=None, status=Status.AFGEKEURD
        ).delete()
    return Uitkomst(aanleverpunt)


def _right(aanleverpunt: Aanleverpunt) -> Uitkomst:
    _update(
        aanleverpunt,
        status=Status.GEREGISTREERD,
        gecontroleerd_op=timezone.now(),
        laatste_code="",
        laatste_feiten={},
    )
    return Uitkomst(aanleverpunt)


def _not_right(aanleverpunt: Aanleverpunt, exc: OsoError) -> Uitkomst:
    """Keep how it went. A new key that OSO refuses costs nobody the one that works."""
    definitief = _is_judgement(exc)
    uitkomst = Uitkomst(aanleverpunt, exc.code, exc.feiten, definitief)
    gewoon = {
        "gecontroleerd_op": timezone.now(),
        "laatste_code": exc.code[:64],
        "laatste_feiten": exc.feiten,
    }
    if not definitief:
        _update(aanleverpunt, **gewoon)
    elif aanleverpunt.is_geregistreerd and aanleverpunt.sleutel_ingevuld is not None:
        _update(aanleverpunt, sleutel_ingevuld=None, ingevuld_door="")
    else:
        _update(aanleverpunt, status=Status.AFGEKEURD, **gewoon)
    return uitkomst


def _is_judgement(exc: OsoError) -> bool:
    """Whether OSO said no to this aanleverpunt; its own codes begin with a capital (protocol.md 3),
    ours do not ("http-403": it did not even look)."""
    return isinstance(exc, AfgekeurdError) or (
        isinstance(exc, RemoteFault) and exc.code[:1].isupper()
    )


def _update(aanleverpunt: Aanleverpunt, **changes: object) -> None:
    """Change the row, unless another key was typed meanwhile: then the answer was about the old."""
    Aanleverpunt.objects.filter(
        pk=aanleverpunt.pk, sleutel_ingevuld=aanleverpunt.sleutel_ingevuld
    ).update(**changes)
    for veld, waarde in changes.items():
        setattr(aanleverpunt, veld, waarde)


def _refused_before_asking(school: School, adres: AanleverpuntAdres, *, by: Actor) -> Uitkomst:
    logboek.record(
        Gebeurtenis.AANLEVERPUNT_GEWEIGERD,
        by=by,
        school=school.pk,
        code="brin-andere-school",
        brin=adres.brin,
        index=adres.index,
    )
    return Uitkomst(None, "brin-andere-school", {"brin": adres.brin})


def _log(
    gebeurtenis: Gebeurtenis, aanleverpunt: Aanleverpunt, *, by: Actor, code: str = ""
) -> None:
    logboek.record(
        gebeurtenis,
        by=by,
        school=aanleverpunt.school_id,
        onderwerp=f"aanleverpunt:{aanleverpunt.pk}",
        aanleverpunt=str(aanleverpunt),
        **({"code": code} if code else {}),
    )
