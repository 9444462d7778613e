"""By this registry a room says what its subjects are called in the logboek.

>>> onderwerpen.noem("dossier", dossiernamen)  # in AppConfig.ready of that room

Whoever reads the logboek need not have the right to see leerlingen: a name given here is of the
thing or of who works here, never of a child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias
from uuid import UUID

Namen: TypeAlias = Callable[[Collection[str]], Mapping[str, str]]

_UUID = len(str(UUID(int=0)))
_per_soort: dict[str, Namen] = {}


def noem(soort: str, namen: Namen) -> None:
    """Subjects of this kind get the names that `namen` has for their ids."""
    _per_soort[soort] = namen


def namen_van(onderwerpen: Iterable[str]) -> dict[str, str]:
    """The names, by id, of those subjects that have one."""
    ids: dict[str, set[str]] = defaultdict(set)
    for onderwerp in onderwerpen:
        soort, _, id_ = onderwerp.partition(":")
        if len(id_) == _UUID:  # what is no id has no name
            ids[soort].add(id_)
    return {
        id_: naam
        for soort, namen in _per_soort.items()
        if ids[soort]
        for id_, naam in namen(ids[soort]).items()
    }
