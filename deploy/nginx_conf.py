"""Fills in nginx.conf.template: `python deploy/nginx_conf.py /etc/leerwinst/nginx.env > FILE`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from string import Template

TEMPLATE = Path(__file__).with_name("nginx.conf.template")


def fill_in(values: Mapping[str, str]) -> str:
    """The configuration; nginx's own $names stay as they are.

    Raises:
        ValueError: a name of the template has no value.
    """
    lines = TEMPLATE.read_text().splitlines(keepends=True)
    # What stands in comments is for people.
    text = "".join(line for line in lines if not line.lstrip().startswith("#"))
    if missing := sorted(set(re.findall(r"\$\{(\w+)\}", text)) - set(values)):
        raise ValueError(f"niet ingevuld: {', '.join(missing)}")
    return Template(text).safe_substitute(values)


def read_values(file: Path) -> dict[str, str]:
    """The NAME=VALUE lines of a file."""
    lines = (line.strip() for line in file.read_text().splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


if __name__ == "__main__":
    try:
        sys.stdout.write(fill_in(read_values(Path(sys.argv[1]))))
    except (ValueError, OSError) as exc:
        sys.exit(f"nginx_conf: {exc}")
