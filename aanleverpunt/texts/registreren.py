"""Registering an aanleverpunt: our own checks (docs/protocol.md 4)."""

from __future__ import annotations

from .uitleg import OPNIEUW_REGISTREREN, Uitleg, Wie

_ZOEK_OP = (
    "Zoek het aanleverpunt met het doel SWV PaO op, kopieer de sleutel en vul hem opnieuw in."
)

ALLES_IN_ORDE = Uitleg(
    "De verbinding met OSO werkt",
    "OSO kent het aanleverpunt, en weet waar dossiers naartoe mogen.",
    Wie.LAS,
    "Verstuur het eerste dossier vanuit de leerlingadministratie.",
)

REGISTREREN: dict[str, Uitleg] = {
    "niet-ingesteld": Uitleg(
        "OSO is op deze installatie niet ingesteld",
        "De instelling {instelling} ontbreekt.",
        Wie.INSTALLATIE,
        "Zet de instelling {instelling} en start Leerwinst opnieuw.",
    ),
    "brin-andere-school": Uitleg(
        "Dit BRIN is niet van uw school",
        "{brin} hoort niet bij deze school, ook niet van vroeger.",
        Wie.U,
        "Vul het BRIN van uw school in, of kies bovenaan eerst de andere school.",
    ),
    "sleutel-andere-school": Uitleg(
        "Deze sleutel is van een andere school",
        "OSO kent de sleutel, maar van een school met een ander BRIN. We hebben hem niet bewaard.",
        Wie.AANLEVERPUNT,
        _ZOEK_OP,
    ),
    "sleutel-onbekend": Uitleg(
        "OSO kent deze sleutel niet",
        "De sleutel hoort niet (meer) bij een aanleverpunt. Meestal is er een nieuwe sleutel "
        "gemaakt.",
        Wie.AANLEVERPUNT,
        _ZOEK_OP,
    ),
    "ander-aanleverpunt": Uitleg(
        "De sleutel hoort bij een ander aanleverpunt",
        "Volgens OSO is dit de sleutel van aanleverpunt {index} van {brin}.",
        Wie.AANLEVERPUNT,
        "Kijk welk nummer bij de sleutel staat, en vul dat nummer in.",
    ),
    "verkeerd-doel": Uitleg(
        "Dit aanleverpunt is niet voor SWV-dossiers",
        "In de OSO-omgeving is dit aanleverpunt niet ingesteld voor SWV / passend onderwijs.",
        Wie.AANLEVERPUNT,
        "Maak een aanleverpunt met het doel SWV PaO, en vul het nummer en de sleutel daarvan in.",
    ),
    "ander-adres": Uitleg(
        "OSO stuurt dossiers naar een ander adres",
        "OSO kent het aanleverpunt, maar met een ander adres dan dat van Leerwinst. "
        "Dossiers komen daarom niet bij u aan.",
        Wie.REGISTREERDER,
        OPNIEUW_REGISTREREN,
    ),
    "sleutel-onleesbaar": Uitleg(
        "De bewaarde sleutel is niet meer te openen",
        "Leerwinst bewaart de sleutel versleuteld, en kan hem niet meer ontsleutelen.",
        Wie.AANLEVERPUNT,
        _ZOEK_OP,
    ),
}
