"""AES-256-GCM in chunks, under a key made for one value alone.

A sealed value is `magic · length of key id · key id · salt · number of chunks · chunks`. The key of
the value is HKDF(key of the ring, salt, context), so a nonce is simply the position of its chunk,
and neither chunk nor value can be moved, swapped, left out or cut off: everything before the
chunks, the context and the position are authenticated with each of them.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from .errors import KluisError

CHUNK = 1024 * 1024

_MAGIC = b"KLU1"
_SALT = 32
_TAG = 16
_COUNT = struct.Struct(">I")


@dataclass(frozen=True)
class _Kop:
    """What stands before the chunks."""

    sleutel: str
    salt: bytes
    aantal: int

    def __bytes__(self) -> bytes:
        kid = self.sleutel.encode()
        return _MAGIC + bytes([len(kid)]) + kid + self.salt + _COUNT.pack(self.aantal)

    @classmethod
    def lees(cls, sealed: bytes) -> _Kop:
        begin = len(_MAGIC) + 1
        if len(sealed) < begin or not sealed.startswith(_MAGIC):
            raise KluisError("Beschadigd")
        kid_einde = begin + sealed[len(_MAGIC)]
        salt_einde = kid_einde + _SALT
        einde = salt_einde + _COUNT.size
        if len(sealed) < einde:
            raise KluisError("Beschadigd")
        try:
            kid = sealed[begin:kid_einde].decode()
        except UnicodeDecodeError:
            raise KluisError("Beschadigd") from None
        (aantal,) = _COUNT.unpack(sealed[salt_einde:einde])
        return cls(kid, sealed[kid_einde:salt_einde], aantal)


def seal(data: bytes, context: str) -> bytes:
    """`data`, readable only by `unseal` with the same context ("app.model:uuid:field")."""
    sleutel = next(iter(settings.DATA_KEYS))
    stukken = [data[i : i + CHUNK] for i in range(0, len(data), CHUNK)] or [b""]
    kop = _Kop(sleutel, os.urandom(_SALT), len(stukken))
    cipher = _cipher(kop, context)
    bij = bytes(kop) + context.encode()
    return b"".join(
        [bytes(kop), *(cipher.encrypt(_nonce(i), stuk, bij) for i, stuk in enumerate(stukken))]
    )


def unseal(sealed: bytes, context: str) -> bytes:
    """What was sealed under this context.

    Raises:
        KluisError: its key is not on the ring, or it was changed, cut off or moved.
    """
    sealed = bytes(sealed)
    kop = _Kop.lees(sealed)
    cipher = _cipher(kop, context)
    bij = bytes(kop) + context.encode()
    stap = CHUNK + _TAG
    begin = len(bytes(kop))
    stukken = [sealed[i : i + stap] for i in range(begin, len(sealed), stap)]
    if len(stukken) != kop.aantal:
        raise KluisError("Beschadigd", sleutel=kop.sleutel)
    try:
        return b"".join(cipher.decrypt(_nonce(i), stuk, bij) for i, stuk in enumerate(stukken))
    except InvalidTag:
        raise KluisError("Beschadigd", sleutel=kop.sleutel) from None


def key_id(sealed: bytes) -> str:
    """The id of the key that a value was sealed with; another than the first asks for a new seal.

    Raises:
        KluisError: this is no sealed value.
    """
    return _Kop.lees(bytes(sealed)).sleutel


def _cipher(kop: _Kop, context: str) -> AESGCM:
    ring: dict[str, bytes] = settings.DATA_KEYS
    if kop.sleutel not in ring:
        raise KluisError("OnbekendeSleutel", sleutel=kop.sleutel)
    kdf = HKDF(SHA256(), length=32, salt=kop.salt, info=b"kluis.seal:" + context.encode())
    return AESGCM(kdf.derive(ring[kop.sleutel]))


def _nonce(positie: int) -> bytes:
    return positie.to_bytes(12)
