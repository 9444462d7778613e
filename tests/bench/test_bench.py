"""bench/ is not a test, but what it lists is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.opstelling import ROOT
from bench.rijen import RIJEN

pytestmark = pytest.mark.traag


def test_list_names_every_row_and_each_has_its_script() -> None:
    uit = subprocess.run(
        [sys.executable, "-m", "bench", "--list"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert [int(regel.split()[0]) for regel in uit.splitlines()] == [1, 2, 3, 6, 10, 11, 12]
    assert all((ROOT / "bench" / f"{rij.script}.py").is_file() for rij in RIJEN)
