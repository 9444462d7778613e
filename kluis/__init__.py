"""Secrets at rest. A sealed value can be opened only in the place it was made for.

>>> sealed = kluis.seal(data, "aanleverpunt.aanleverpunt:<uuid>:sleutel")
>>> kluis.unseal(sealed, "aanleverpunt.aanleverpunt:<uuid>:sleutel") == data
True

The key ring is `settings.DATA_KEYS`, outside the database: the first key seals, every key opens.
"""

from .errors import KluisError
from .sealing import key_id, seal, unseal
from .vingerafdruk import fingerprint, fingerprints

__all__ = ["KluisError", "fingerprint", "fingerprints", "key_id", "seal", "unseal"]
