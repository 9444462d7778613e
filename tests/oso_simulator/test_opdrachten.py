"""python -m oso_simulator, as a real process on real sockets."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oso_simulator.__main__ import GOED, NIET_GOED, ONBRUIKBAAR, main

from .test_keten import DOSSIER

pytestmark = pytest.mark.processen


def serve(directory: Path, ca: Path) -> tuple[subprocess.Popen[str], dict[str, str]]:
    bind = "127.0.0.1:0"
    process = subprocess.Popen(
        [
            sys.executable, "-m", "oso_simulator", "serve", "--dir", str(directory),
            "--ca", str(ca), "--tc-bind", bind, "--las-bind", bind, "--web-bind", bind,
        ],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


@pytest.fixture
def staat(tmp_path: Path, ca: Path) -> Iterator[Path]:
    """The directory of a simulator that runs as its own process; it must end without a word."""
    process, _ = serve(tmp_path / "staat", ca)
    yield tmp_path / "staat"
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert rest == ""


def test_send_tells_per_file_what_became_of_it(staat, tmp_path, capsys):
    bestand = tmp_path / "zoë.xml"
    bestand.write_bytes(DOSSIER)

    code = main(["send", "--dir", str(staat), str(bestand), str(bestand)])

    regels = capsys.readouterr().out.splitlines()
    assert code == NIET_GOED
    assert len(regels) == 2
    assert all(regel.startswith("mislukt  zoë.xml  99XA -> -") for regel in regels)
    assert all(regel.endswith("geen-aanleverpunt") for regel in regels)


def test_send_as_json_to_a_named_school_and_aanleverpunt(staat, tmp_path, capsys):
    bestand = tmp_path / "a.xml"
    bestand.write_bytes(DOSSIER)

    main(["send", "--dir", str(staat), "--school", "00YY", "--index", "7", "--json",
          "--form", "zip", str(bestand)])  # fmt: skip

    stand = json.loads(capsys.readouterr().out)
    assert (stand["brin"], stand["doel"], stand["vorm"]) == ("00YY", "00YY/7", "zip")
    assert stand["code"] == "Traffic Center: OnbekendAanleverpunt"


def test_faults_are_set_listed_and_cleared(staat, capsys):
    staat_ = ["--dir", str(staat)]

    assert main(["faults", *staat_, "set", "code-ping=OnbekendeFout", "--times", "3"]) == GOED
    assert "* code-ping=OnbekendeFout (nog 3 keer)" in capsys.readouterr().out
    assert main(["faults", *staat_]) == GOED
    lijst = capsys.readouterr().out
    assert "document-afgebroken" in lijst
    assert "* code-ping" in lijst
    assert main(["faults", *staat_, "clear"]) == GOED
    assert capsys.readouterr().out == ""


def test_wrong_fault_or_no_simulator_is_unusable(staat, tmp_path, capsys):
    assert main(["faults", "--dir", str(staat), "set", "weg"]) == ONBRUIKBAAR
    assert main(["send", "--dir", str(tmp_path / "leeg"), __file__]) == ONBRUIKBAAR
    assert main(["send", "--dir", str(staat), str(tmp_path / "weg.xml")]) == ONBRUIKBAAR
    assert main(["faults", "--site", "http://127.0.0.1:1"]) == ONBRUIKBAAR
    assert capsys.readouterr().err.count("oso_simulator: ") == 4


def test_occupied_port_ends_with_a_sentence(staat, ca, tmp_path):
    adressen = json.loads((staat / "adressen.json").read_text())
    bezet = adressen["site"].rpartition("/")[2]

    ander = subprocess.run(
        [sys.executable, "-m", "oso_simulator", "serve", "--dir", str(tmp_path / "ander"),
         "--ca", str(ca), "--tc-bind", "127.0.0.1:0", "--las-bind", "127.0.0.1:0",
         "--web-bind", bezet],
        capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip

    assert ander.returncode == ONBRUIKBAAR
    assert "Traceback" not in ander.stderr
    assert "in use" in ander.stderr


def test_pages_are_not_offered_to_other_machines(capsys):
    with pytest.raises(SystemExit):
        main(["serve", "--web-bind", "0.0.0.0:0"])
    with pytest.raises(SystemExit):
        main(["serve", "--tc-bind", "8444"])
    assert capsys.readouterr().err


def test_ca_makes_a_closed_directory(tmp_path, capsys):
    assert main(["ca", str(tmp_path / "ca")]) == GOED

    assert stat.S_IMODE((tmp_path / "ca").stat().st_mode) == 0o700
    assert capsys.readouterr().out.strip() == str(tmp_path / "ca")


def test_process_killed_halfway_starts_again_with_all_it_knew(tmp_path, ca, capsys):
    bestand = tmp_path / "a.xml"
    bestand.write_bytes(DOSSIER)
    staat = tmp_path / "staat"
    process, _ = serve(staat, ca)
    main(["send", "--dir", str(staat), str(bestand)])
    process.kill()
    process.communicate()

    tweede, adressen = serve(staat, ca)
    main(["send", "--dir", str(staat), "--json", str(bestand)])
    tweede.terminate()
    tweede.communicate()

    laatste = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert laatste["id"] == 2
    assert json.loads((staat / "adressen.json").read_text()) == adressen
