"""What can go wrong in this room: a code and facts, no sentences."""

from __future__ import annotations


class LeerlingError(Exception):
    """Anything that the services of leerlingen refuse."""


class GeenIdentiteit(LeerlingError):
    """A leerling needs a surname and a birth date; `veld` is the one that is missing."""

    def __init__(self, veld: str) -> None:
        super().__init__(veld)
        self.veld = veld


class EenheidOntbreekt(LeerlingError):
    """There is no current unit at this address, so it cannot be ended or wiped."""

    def __init__(self, eenheid: str) -> None:
        super().__init__(eenheid)
        self.eenheid = eenheid


class AndereSchool(LeerlingError):
    """A groep of another school or schooljaar was named."""
