"""The outcome of judging a dossier."""

from __future__ import annotations

from dataclasses import dataclass

STRUCTUUR = "XSD"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One thing that is wrong. `rule` is the key of rules.json, or "XSD" for structure.

    `at` is where: local names with a number each ("/dossier[1]/huidigeschool[1]"), empty when it
    is about the whole file. `text` says it in Dutch, and never repeats what was written there.
    """

    rule: str
    at: str
    text: str


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
