"""The outcome of judging a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

STRUCTUUR = "XSD"


class Wie(StrEnum):
    """Who can mend what is wrong."""

    SCHOOL = "school"  # in the LAS: a value is missing, or wrong
    LEVERANCIER = "leverancier"  # of the LAS: the file is not made as the standard says
    WIJ = "wij"  # Leerwinst


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One thing that is wrong. `rule` is the key of rules.json, or "XSD" for structure.

    `at` is where: local names with a number each ("/dossier[1]/huidigeschool[1]"), "/[1]" for a
    rule about the dossier as a whole, empty when it is about the whole file. `text` says it in
    Dutch to the school; `technisch` says it to the vendor of the LAS, whose help desk has no use
    for a sentence. Neither repeats what was written.
    """

    rule: str
    at: str
    text: str
    technisch: str = ""
    wie: Wie = Wie.LEVERANCIER


@dataclass(frozen=True, slots=True)
class Groep:
    """What is wrong with one cause, `aantal` times, for a screen or a help desk.

    `plaatsen` are the places that are known, `technisch` the different lines for the vendor.
    """

    rule: str
    text: str
    wie: Wie
    aantal: int
    plaatsen: tuple[str, ...]
    technisch: tuple[str, ...]


def gegroepeerd(findings: Iterable[Bevinding]) -> tuple[Groep, ...]:
    """Findings of one rule with one sentence together, in the order in which they came."""
    samen: dict[tuple[str, str, Wie], list[Bevinding]] = {}
    for een in findings:
        samen.setdefault((een.rule, een.text, een.wie), []).append(een)
    return tuple(
        Groep(
            *oorzaak,
            aantal=len(gevonden),
            plaatsen=tuple(een.at for een in gevonden if een.at),
            technisch=tuple(dict.fromkeys(een.technisch for een in gevonden if een.technisch)),
        )
        for oorzaak, gevonden in samen.items()
    )


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The verdict on one file.

    `editie` is its name ("2019.1"), None when unknown. `schema_valid` is None where there was no
    structure to judge: the file is no XML.
    """

    editie: str | None
    wellformed: bool
    schema_valid: bool | None
    findings: tuple[Bevinding, ...]

    @property
    def accepted(self) -> bool:
        """Whether structure and every rule hold."""
        return bool(self.schema_valid) and not self.findings
