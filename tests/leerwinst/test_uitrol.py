"""The Procfile, the systemd units and the compose file start the same processes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from demo.units import UNITS, unit_namen, unit_opdrachten

BASIS = Path(__file__).resolve().parents[2]
PROCFILE = dict(
    regel.split(": ", 1) for regel in (BASIS / "Procfile").read_text().splitlines() if regel
)
COMPOSE = (BASIS / "docker-compose.yml").read_text()
DIENSTEN = dict(re.findall(r"^  (\w+):\n(.*?)(?=^  \w+:|^\S|\Z)", COMPOSE, re.M | re.S))


def woorden_van(naam: str) -> list[list[str]]:
    return [
        [woord.removeprefix("/opt/leerwinst/.venv/bin/") for woord in opdracht.woorden]
        for opdracht in unit_opdrachten(naam, {})
    ]


def test_the_target_wants_every_process_of_the_procfile():
    assert unit_namen() == list(PROCFILE)


@pytest.mark.parametrize("naam", PROCFILE)
def test_unit_and_container_start_what_the_procfile_starts(naam: str):
    opdracht = re.search(r"^    command: (.+)$", DIENSTEN[naam], re.M)

    assert woorden_van(naam) == [shlex.split(PROCFILE[naam])]
    assert opdracht and opdracht.group(1) == PROCFILE[naam]


def test_unit_and_container_prepare_the_database_alike():
    stappen = [" ".join(woorden) for woorden in woorden_van("migrate")]

    assert len(stappen) == 2
    assert " && ".join(stappen) in " ".join(DIENSTEN["migrate"].split())


@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda pad: pad.stem)
@pytest.mark.parametrize(
    "regel",
    [
        "User=leerwinst",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "CapabilityBoundingSet=",
        "EnvironmentFile=/etc/leerwinst/leerwinst.env",
    ],
)
def test_every_unit_is_shut_in(unit: Path, regel: str):
    regels = unit.read_text().splitlines()

    assert regel in regels
    assert any(een.startswith("MemoryMax=") for een in regels)


@pytest.mark.parametrize("naam", PROCFILE)
def test_unit_and_container_get_the_same_time_to_stop(naam: str):
    unit = re.search(r"TimeoutStopSec=(\d+)", (UNITS / f"leerwinst-{naam}.service").read_text())
    container = re.search(r"stop_grace_period: (\d+)s", DIENSTEN[naam])

    assert unit and container and unit.group(1) == container.group(1)


def test_nginx_of_the_container_fills_in_every_name_of_the_template():
    sjabloon = (BASIS / "deploy" / "nginx.conf.template").read_text()
    [filter_] = re.findall(r"NGINX_ENVSUBST_FILTER: \^\((.+)\)\$\$", COMPOSE)
    op_de_server = (BASIS / "deploy" / "nginx.env").read_text()

    namen = set(re.findall(r"\$\{(\w+)\}", sjabloon))
    assert set(filter_.split("|")) == namen
    assert set(re.findall(r"^(\w+)=", op_de_server, re.M)) == namen


def test_image_has_the_debian_packages_of_bin_setup():
    [pakketten] = re.findall(r"^packages=\((.+)\)$", (BASIS / "bin" / "setup").read_text(), re.M)
    image = (BASIS / "Dockerfile").read_text()

    assert [pakket for pakket in pakketten.split() if pakket not in image] == []


def test_server_and_container_are_told_the_same_settings():
    """Harm: what works on a server, such as the warning for a revocation list, fails elsewhere."""
    namen = re.compile(r"^ *([A-Z]\w+)[=:]", re.M)
    [gemeen] = re.findall(r"&omgeving\n(.*?)^  secrets:", COMPOSE, re.M | re.S)
    van_nginx = {"SERVER_NAME"}
    van_het_image = {"LEERWINST_VAR"}

    container = set(namen.findall(gemeen + (BASIS / "deploy" / "compose.env").read_text()))
    server = set(namen.findall((BASIS / "deploy" / "leerwinst.env").read_text()))

    assert container - van_nginx | van_het_image == server
