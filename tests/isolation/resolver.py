"""Every address that Leerwinst answers, as Django's own resolver knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Adres:
    """One route: its name with namespaces, and the pattern as written."""

    naam: str
    patroon: str

    @property
    def van_school(self) -> bool:
        """Whether it is a page under /<brin>/."""
        return self.patroon.startswith("<brin:brin>/")

    @property
    def van_api(self) -> bool:
        return self.patroon.startswith("api/")

    @property
    def voorbeeld(self) -> str:
        """An address of this shape, with ids that nobody has."""
        met_brin = self.patroon.replace("<brin:brin>", "99XA")
        return "/" + quote(re.sub("<[^>]*>", str(UUID(int=1)), met_brin))


def adressen(urlconf: str | None = None) -> list[Adres]:
    """All routes of these urls; those of the browser's process when none are named."""
    return list(_onder(get_resolver(urlconf), "", ""))


def _onder(resolver: URLResolver, ruimte: str, patroon: str) -> Iterator[Adres]:
    for deel in resolver.url_patterns:
        hier = patroon + str(deel.pattern)
        if isinstance(deel, URLPattern):
            yield Adres(ruimte + deel.name if deel.name else hier, hier)
        else:
            onder = f"{ruimte}{deel.namespace}:" if deel.namespace else ruimte
            yield from _onder(deel, onder, hier)
