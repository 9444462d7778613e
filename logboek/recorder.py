"""The only way into the logboek."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps

from .actor import Actor


def record(
    gebeurtenis: str,
    *,
    by: Actor,
    school: UUID | None,
    onderwerp: str = "",
    **feiten: str | int | bool,
) -> None:
    """Write one line, in the caller's transaction.

    `onderwerp` names the thing by kind and id ("dossier:<uuid>"). `feiten` are ids, counts and
    codes; never a name of a leerling, a key or a text from a dossier.
    """
    apps.get_model("logboek", "Regel")._default_manager.create(
        gebeurtenis=str(gebeurtenis),
        actor_soort=by.soort,
        actor_id=by.id,
        actor_naam=by.naam,
        school=school,
        onderwerp=onderwerp,
        feiten=feiten,
    )
