"""What can go wrong with OSO: codes and facts. The sentences for people are made above."""

from __future__ import annotations


class OsoError(Exception):
    """Anything that went wrong in the exchange or with a dossier.

    `code` is a stable name ("OnbekendAanleverpunt"); `feiten` holds what a sentence needs.
    Neither ever holds personal data, a key or a body.
    """

    def __init__(self, code: str, **feiten: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.feiten = feiten


class RetryableOsoError(OsoError):
    """Trying the same again later makes sense: nobody answered, or the other side was ill."""


class RemoteFault(OsoError):
    """The other party answered, and said no; `code` is the word it used."""


class Malformed(OsoError):
    """What came is not what the standard or the protocol describes."""


class Refused(OsoError):
    """We did not even try: an address, size or certificate that our own rules forbid."""
