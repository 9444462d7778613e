"""Every label of every editie, to be read by a person: `python -m tests.oso.dossier.labels`."""

from __future__ import annotations

from oso.dossier.editie import INGEBOUWD


def labels() -> str:
    """One line per field: its path, its label, its code list."""
    regels = [
        "# Every label of the standard as a school sees it. Made by tests/oso/dossier/labels.py.\n"
    ]
    for editie in INGEBOUWD.values():
        regels.append(f"\n## {editie.naam}\n")
        for veld in editie.catalogus.velden.values():
            lijst = f"  [codelijst {veld.codelijst}]" if veld.codelijst else ""
            regels.append(f"{veld.pad}: {veld.label}{lijst}\n")
    return "".join(regels)


if __name__ == "__main__":
    print(labels(), end="")
