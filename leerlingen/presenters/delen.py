"""What the page of a leerling is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

UITKOMST = "Resultaat"  # the part of a toets that says how it went
MEEST_DELEN = 3  # a unit of more parts is folded to its uitkomst


@dataclass(frozen=True, slots=True)
class Feit:
    """One labelled value; `geheim` when a lock stands in its place."""

    label: str
    waarde: str
    bron: str = ""
    geheim: bool = False


@dataclass(frozen=True, slots=True)
class Deel:
    """Facts below a heading, which is empty for the unit itself."""

    titel: str
    feiten: tuple[Feit, ...]


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One unit: a verzorger, a toets, a plan."""

    titel: str
    delen: tuple[Deel, ...]
    bron: str = ""

    @property
    def uitkomst(self) -> str:
        """What came out of it in one line, of a unit that is too long to show whole: a toets."""
        if len(self.delen) <= MEEST_DELEN:
            return ""
        feiten = [
            f"{feit.label} {feit.waarde}"
            for deel in self.delen
            if deel.titel.startswith(UITKOMST)
            for feit in deel.feiten
        ]
        tekst = ", ".join(f"{feit[:1].lower()}{feit[1:]}" for feit in feiten)
        return f"{tekst[:1].upper()}{tekst[1:]}"

    @property
    def aantal(self) -> int:
        """How many facts there are."""
        return sum(len(deel.feiten) for deel in self.delen)


@dataclass(frozen=True, slots=True)
class Tabelrij:
    titel: str
    cellen: tuple[str, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """Units that say the same things, below each other: easier to compare."""

    koppen: tuple[str, ...]
    rijen: tuple[Tabelrij, ...]


@dataclass(frozen=True, slots=True)
class Sectie:
    """Units of one kind, the first ones at once and the `rest` on a click; or as a `tabel`.

    `eerder` is what is no longer so. `naast_elkaar`: the units stand beside each other, as the
    verzorgers do.
    """

    titel: str
    onderdelen: tuple[Onderdeel, ...] = ()
    rest: tuple[Onderdeel, ...] = ()
    tabel: Tabel | None = None
    eerder: tuple[str, ...] = ()
    naast_elkaar: bool = False


@dataclass(frozen=True, slots=True)
class Loopbaanregel:
    schooljaar: str
    groep: str
    groep_url: str
    school: str
    periode: str
    bijzonder: str
    bron: str


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file; `url` is empty when it cannot be opened, and `fout` says why."""

    naam: str
    icoon: str
    regel: str
    url: str
    fout: str
    bron: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """One card of the page, with its line in the list of what is on it."""

    anker: str
    titel: str
    bron: str = ""
    aantal: int | None = None
    feiten: tuple[Feit, ...] = ()
    secties: tuple[Sectie, ...] = ()
    loopbaan: tuple[Loopbaanregel, ...] = ()
    bestanden: tuple[Bestand, ...] = ()
    eerder: tuple[str, ...] = ()
    heeft_geheim: bool = False
    in_kolommen: bool = False  # facts beside each other

    @property
    def is_enige(self) -> bool:
        """Whether its one section is called as the card is."""
        return len(self.secties) == 1 and self.secties[0].titel == self.titel


@dataclass(frozen=True, slots=True)
class Aflopend:
    """Something that holds now and expires soon."""

    wat: str
    op: str


@dataclass(frozen=True, slots=True)
class Leerlingpagina:
    naam: str
    lead: str
    groep: str
    uitgeschreven: str
    loopt_af: tuple[Aflopend, ...]
    kaarten: tuple[Kaart, ...] = field(default=())
