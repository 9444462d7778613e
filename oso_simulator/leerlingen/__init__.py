"""Invented pupils with valid, varied dossiers, for the simulator's LAS and for tests."""

from .leerling import SOORTEN, Leerling, leerlingen

__all__ = ["SOORTEN", "Leerling", "leerlingen"]
