from __future__ import annotations

from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu.connection import Connection

from leerwinst.makelaar import Channel, gebruik


@pytest.fixture
def kanaal(tmp_path: Path) -> Any:
    gebruik()
    map_ = str(tmp_path)
    opties = {"data_folder_in": map_, "data_folder_out": map_, "control_folder": map_}
    with Connection("filesystem://", transport_options=opties) as verbinding:
        yield verbinding.channel()


def test_message_is_found_only_when_it_is_whole(
    kanaal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that took an empty message ended, and all background work with it."""
    tussendoor = []

    def replace(van: Path, naar: Path) -> Path:
        with pytest.raises(Empty):
            kanaal._get("celery")
        tussendoor.append(van.read_text())
        return van.rename(naar)

    monkeypatch.setattr(Path, "replace", replace)
    kanaal._put("celery", {"taak": "sweep"})

    assert isinstance(kanaal, Channel)
    assert tussendoor == ['{"taak": "sweep"}']
    assert kanaal._get("celery") == {"taak": "sweep"}
    with pytest.raises(Empty):
        kanaal._get("celery")


def test_messages_of_another_queue_stay(kanaal: Any) -> None:
    kanaal._put("papier", {"taak": "render_pdf"})

    with pytest.raises(Empty):
        kanaal._get("celery")
    assert kanaal._get("papier") == {"taak": "render_pdf"}
