"""The wire, per year: namespaces, spellings, order. Every INFERRED wire fact stands here.

What is marked INFERRED or SEEN refers to docs/protocol.md, a bare number to its section. Before a
real connection, hold each INFERRED line against the WSDL that Kennisnet hands to suppliers; nothing
outside this module needs to change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from oso.errors import Malformed


@dataclass(frozen=True, slots=True)
class Veld:
    """One attribute of a message and the element, or elements, that carry it on the wire.

    `ook` names further spellings that are understood, never written; `diep` says that the
    element is looked for at any depth, because its place was never seen.
    """

    attribuut: str
    elementen: tuple[str, ...]
    verplicht: bool = True
    ook: tuple[str, ...] = ()
    diep: bool = False


@dataclass(frozen=True, slots=True)
class Vorm:
    """How a message looks on the wire: its element, and its fields in order.

    `herkomst` says how we know, with docs/protocol.md; `vrij` that anything may stand in it.
    """

    element: str
    velden: tuple[Veld, ...] = ()
    herkomst: str = ""
    vrij: bool = False


@dataclass(frozen=True)
class Koppelvlak:
    """One year of the wire protocol.

    `doel` is what we say a PaO aanleverpunt is for, `doelen` what we understand by it.
    """

    jaar: str
    namespace: str
    doel: str
    doelen: frozenset[str]
    overdrachtsoort: str
    notificatie_ontvangen: str
    overdracht_geslaagd: str
    overdracht_mislukt: str
    soap_action: str
    overstapvelden: frozenset[str]
    weigering: re.Pattern[str]
    dossier: re.Pattern[str]
    houders: frozenset[str]
    vormen: Mapping[str, Vorm]

    def naam(self, element: str) -> str:
        """The qualified name of an element of this koppelvlak."""
        return f"{{{self.namespace}}}{element}"

    def vorm(self, bericht: str) -> Vorm:
        return self.vormen[bericht]

    @cached_property
    def berichten(self) -> Mapping[str, str]:
        """Qualified name of a body child → name of the message."""
        return {self.naam(vorm.element): bericht for bericht, vorm in self.vormen.items()}

    def is_weigering(self, resultaat: str) -> bool:
        """Whether a `resultaat` says no."""
        return self.weigering.search(resultaat) is not None


def _een(
    attribuut: str, element: str, *, verplicht: bool = True, ook: tuple[str, ...] = ()
) -> Veld:
    return Veld(attribuut, (element,), verplicht, ook)


# SEEN, docs/protocol.md 3.0-D: the parties come first, in this order.
_PARTIJEN = (
    Veld("bron", ("bronBrin", "bronAanleverpuntIndex")),
    Veld("doel", ("doelBrin", "doelAanleverpuntIndex")),
)
_KOPPELSLEUTEL = _een("koppelsleutel", "koppelsleutel")
_OVERDRACHTSOORT = _een("overdrachtsoort", "overdrachtsoort")
_SESSIE = _een("sessie", "sessieId")
_RESULTAAT = _een("resultaat", "resultaat")
# INFERRED, docs/protocol.md 3.1: may be absent in '18 (the example omits it), last in '22.
_DOELWAARDE = _een("doelwaarde", "doel", verplicht=False)

_VORMEN_18: Mapping[str, Vorm] = {
    "NotificatieRequest": Vorm(
        "notificatieRequest", (*_PARTIJEN, _KOPPELSLEUTEL, _DOELWAARDE), "SEEN, 3.1"
    ),
    "NotificatieResponse": Vorm("notificatieResponse", (_RESULTAAT,), "SEEN, 3.1"),
    "OverdrachtRequest": Vorm(
        "overdrachtRequest",
        (*_PARTIJEN, _KOPPELSLEUTEL, _OVERDRACHTSOORT),
        "INFERRED, 3.2: the order, and all but the aanleverpunt indexes; the choice of"
        " koppelsleutel and overdrachtsoort as fields are SEEN",
    ),
    "OverdrachtResponse": Vorm(
        "overdrachtResponse",
        (
            Veld("sessie", ("sessieId",), diep=True),
            _een("aanleverpunten", "aanleverpunt", verplicht=False),
        ),
        "INFERRED, 3.2: the layout; aanleverpunt with code is SEEN",
    ),
    "BronAdres": Vorm("aanleverpunt", (_een("index", "code"), _een("url", "url"))),
    "DocumentRequest": Vorm(
        "documentRequest",
        (*_PARTIJEN, _KOPPELSLEUTEL, _OVERDRACHTSOORT, _SESSIE),
        "INFERRED, 3.3: the order, and that overdrachtsoort is in it. aanvraagdatum is left out for"
        " PaO; dossierVersie is left out because its name was never seen",
    ),
    "DocumentResponse": Vorm(
        "documentResponse",
        herkomst="SEEN, 3.3: the root. INFERRED: what is in it, see messages/document.py",
        vrij=True,
    ),
    "SessiecontroleRequest": Vorm(
        "sessiecontroleRequest",
        (*_PARTIJEN, _KOPPELSLEUTEL, _OVERDRACHTSOORT, _SESSIE),
        "SEEN, 3.4",
    ),
    "SessiecontroleResponse": Vorm(
        "sessiecontroleResponse",
        (_een("sector", "sector", verplicht=False),),
        "INFERRED, 3.4: that the sector of the doel school stands in `sector`",
    ),
    "AfmeldingRequest": Vorm(
        "afmeldingRequest",
        (*_PARTIJEN, _KOPPELSLEUTEL, _SESSIE, _RESULTAAT),
        "INFERRED, 3.5: the layout; the aanleverpunt indexes and OverdrachtGeslaagd are SEEN."
        " koppelsleutel may be absent in the real XSD",
    ),
    "AfmeldingResponse": Vorm(
        "afmeldingResponse",
        (_een("resultaat", "resultaat", verplicht=False),),
        "INFERRED, 3.5: the layout",
    ),
    "MeldenNotificatieRequest": Vorm(
        "meldenNotificatieRequest",
        (*_PARTIJEN, _DOELWAARDE),
        "INFERRED, 3.6: without sessieId and aanvraagdatum for PaO",
    ),
    "MeldenNotificatieResponse": Vorm(
        "meldenNotificatieResponse",
        (_een("url", "url"), _KOPPELSLEUTEL),
        "INFERRED, 3.6: the names of the elements; that url and koppelsleutel come back is SEEN",
    ),
    "OverzichtRequest": Vorm(
        "overzichtAanleverpuntRequest",
        (
            _een("sleutel", "aanleverpuntSleutel", verplicht=False),
            _een("brin", "brin", verplicht=False),
        ),
        "SEEN, 3.8: aanleverpuntSleutel as a filter; brin in '22",
    ),
    "OverzichtResponse": Vorm(
        "overzichtAanleverpuntResponse",
        (_een("aanleverpunten", "aanleverpunt", verplicht=False),),
        "INFERRED, 3.8: its name, and brin, naam, url and doel in it",
    ),
    "AanleverpuntInfo": Vorm(
        "aanleverpunt",
        (
            _een("brin", "brin"),
            _een("index", "code", ook=("aanleverpuntIndex", "index")),
            _een("naam", "naam", verplicht=False),
            _een("url", "url", verplicht=False),
            _een("doel", "doel", verplicht=False),
        ),
    ),
    "RegistreerRequest": Vorm(
        "registreerAanleverpuntRequest",
        (
            Veld("adres", ("brin", "aanleverpuntIndex")),
            _een("sleutel", "aanleverpuntSleutel"),
            _een("url", "url"),
        ),
        "INFERRED, 4: the layout; brin, index and sleutel as fields are SEEN",
    ),
    "RegistreerResponse": Vorm(
        "registreerAanleverpuntResponse",
        (_een("resultaat", "resultaat", verplicht=False),),
        "INFERRED, 4: the layout",
    ),
    "PingRequest": Vorm(
        "pingRequest", herkomst="INFERRED, 3.10: the name and emptiness; that ping exists is SEEN"
    ),
    "PingResponse": Vorm("pingResponse", herkomst="INFERRED, 3.10: the name and emptiness"),
}

OSO18 = Koppelvlak(
    jaar="18",
    # SEEN, docs/protocol.md 3.0-B
    namespace="http://xml.kennisnet.nl/schemas/Overstapservice/20180404",
    # SEEN, docs/protocol.md 3.1; SWV is what later years say
    doel="PaO",
    doelen=frozenset({"PaO", "SWV"}),
    # INFERRED, docs/protocol.md 3.0-C: three spellings were seen; this is the code list's
    overdrachtsoort="swv-dossier",
    # SEEN, docs/protocol.md 3.1
    notificatie_ontvangen="NotificatieOntvangen",
    # SEEN, docs/protocol.md 3.5
    overdracht_geslaagd="OverdrachtGeslaagd",
    # INFERRED, docs/protocol.md 3.5: the word for a dossier that never arrived, where the bron gave
    # no code of its own
    overdracht_mislukt="OverdrachtMislukt",
    # INFERRED, docs/protocol.md 3.0-A: never found; receivers dispatch on the body
    soap_action='""',
    # INFERRED, docs/protocol.md 3.1: what only the overstap variant of a notificatie carries
    overstapvelden=frozenset({"sessieId", "aanvraagdatum", "zoeksleutel", "zoeksleutelPgnfrag"}),
    # INFERRED, docs/protocol.md 3.0-F: a `resultaat` may say no; the words are from 3.2 and 3.3
    weigering=re.compile(
        "Onbekend|Niet|Geen|Ongeldig|Fout|Geweigerd|Afwijkend|ReedsAfgemeld|VerstrekkerAanle", re.I
    ),
    # SEEN, docs/protocol.md 3.3
    dossier=re.compile(r"\{http://www\.edustandaard\.nl/oso_gegevensset/[^}/]+/dossier\}dossier"),
    # INFERRED, docs/protocol.md 3.3: what may hold a dossier that travels as text
    houders=frozenset({"document", "dossier"}),
    vormen=_VORMEN_18,
)

# '21 is not here: what was seen of it (docs/protocol.md 7) does not say how a party is addressed
# beside its routeringskenmerk, nor what replaces the register call.
KOPPELVLAKKEN: Mapping[str, Koppelvlak] = {k.namespace: k for k in (OSO18,)}


def koppelvlak_of(tag: str) -> Koppelvlak:
    """The koppelvlak in whose namespace a body child stands.

    Raises:
        Malformed: "onbekend-koppelvlak".
    """
    namespace = tag[1:].partition("}")[0] if tag.startswith("{") else ""
    try:
        return KOPPELVLAKKEN[namespace]
    except KeyError:
        raise Malformed("onbekend-koppelvlak") from None
