"""`python -m oso validate`: others script against what it prints and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from oso.__main__ import main

from .dossier.dossiers import dossier, met_waarde


@pytest.fixture
def goed(tmp_path: Path) -> Path:
    pad = tmp_path / "goed.xml"
    pad.write_bytes(dossier().encode())
    return pad


@pytest.fixture
def fout(tmp_path: Path) -> Path:
    pad = tmp_path / "fout.xml"
    pad.write_bytes(met_waarde(dossier("2018.1"), "geboortedatum", "gisteren"))
    return pad


def test_every_file_is_one_json_object_on_one_line(
    goed: Path, fout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    einde = main(["validate", str(goed), str(fout), "--json"])

    eerste, tweede = map(json.loads, capsys.readouterr().out.splitlines())
    assert einde == 1
    assert eerste == {
        "file": str(goed),
        "edition": "2019.1",
        "wellformed": True,
        "schema_valid": True,
        "findings": [],
        "accepted": True,
    }
    assert tweede["edition"] == "2018.1"
    assert (tweede["wellformed"], tweede["schema_valid"], tweede["accepted"]) == (
        True,
        False,
        False,
    )
    assert tweede["findings"] == [
        {
            "rule": "XSD",
            "at": "/dossier[1]/huidigeschool[1]/leerling[1]/geboortedatum[1]",
            "text": "Bij ‘Geboortedatum’ staat geen geldige datum.",
        }
    ]


def test_a_person_reads_the_same_in_words(
    goed: Path, fout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["validate", str(goed), str(fout)])

    regels = capsys.readouterr().out.splitlines()
    assert regels[0] == f"{goed}: goed (2019.1)"
    assert regels[1] == f"{fout}: niet goed (2018.1)"
    assert "Bij ‘Geboortedatum’ staat geen geldige datum." in regels[2]


def test_all_accepted_ends_well(goed: Path) -> None:
    assert main(["validate", str(goed)]) == 0


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_their_verdict(
    goed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    einde = main(["validate", str(tmp_path / "weg.xml"), str(tmp_path), str(goed), "--json"])

    uit, melding = capsys.readouterr()
    assert einde == 2
    assert [json.loads(regel)["file"] for regel in uit.splitlines()] == [str(goed)]
    assert "weg.xml" in melding


@pytest.mark.parametrize("woorden", [[], ["validate"], ["validate", "--nee"], ["iets"]])
def test_a_wrong_call_is_unusable_input(woorden: list[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(woorden)

    assert einde.value.code == 2


def test_a_shell_gets_utf8_and_the_verdict_as_its_exit_code(fout: Path) -> None:
    """Under cron and in a container there often is no locale; the quotes in a sentence remain."""
    gedraaid = subprocess.run(
        [sys.executable, "-m", "oso", "validate", str(fout), "--json"],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={"PYTHONIOENCODING": "ascii"},
    )

    assert gedraaid.stderr == b""
    assert gedraaid.returncode == 1
    (bevinding,) = json.loads(gedraaid.stdout.decode("utf-8"))["findings"]
    assert "‘Geboortedatum’" in bevinding["text"]
