"""An outside party to try the product against: Traffic Center, MijnOSO and a LAS in one process.

It speaks to the product over real mutual TLS and knows nothing of it but the standard (`oso`). It
is made from docs/protocol.md, so it PROVES NOTHING ABOUT OSO: where that page says INFERRED,
product and simulator share one guess. Its schools, suppliers and pupils are invented, its keys
are worth nothing, and it must never hold a real dossier.
"""
