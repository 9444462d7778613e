"""On the way: nobody answered, not well, or not somebody to be trusted."""

from __future__ import annotations

from .uitleg import OPNIEUW_OPHALEN, Uitleg, Wie

ONDERWEG: dict[str, Uitleg] = {
    "geen-verbinding": Uitleg(
        "{partij} is nu niet bereikbaar",
        "We kregen geen verbinding met {partij}.",
        Wie.NIEMAND,
        "Wilt u niet wachten, probeer het dan zelf opnieuw.",
    ),
    "te-traag": Uitleg(
        "{partij} antwoordt niet op tijd",
        "We hebben gewacht, maar het antwoord kwam niet.",
        Wie.NIEMAND,
        "Wilt u niet wachten, probeer het dan zelf opnieuw.",
    ),
    "antwoord-afgebroken": Uitleg(
        "Het antwoord van {partij} brak af",
        "Er kwam maar een deel binnen. Dat hebben we niet gebruikt.",
        Wie.NIEMAND,
        "Wilt u niet wachten, probeer het dan zelf opnieuw.",
    ),
    "storing": Uitleg(
        "{partij} heeft een storing",
        "{partij} antwoordde dat het nu niet lukt.",
        Wie.NIEMAND,
        "Wilt u niet wachten, probeer het dan zelf opnieuw.",
    ),
    "afgebroken": Uitleg(
        "Het ophalen is te vaak afgebroken",
        "Leerwinst werd telkens onderbroken bij dit dossier.",
        Wie.INSTALLATIE,
        "Kijk in het logboek van het programma wat het ophalen afbreekt. " + OPNIEUW_OPHALEN,
    ),
    # not trusted, on either side
    "certificaat-geweigerd": Uitleg(
        "{partij} laat Leerwinst niet toe",
        "Het certificaat waarmee Leerwinst zich bekendmaakt, wordt niet geaccepteerd.",
        Wie.INSTALLATIE,
        "Controleer of het certificaat in OSO_CLIENT_CERT geldig is en bij OSO bekend.",
    ),
    "certificaat-niet-vertrouwd": Uitleg(
        "We weten niet zeker dat dit {partij} is",
        "Het certificaat van de andere kant is verlopen of niet door OSO uitgegeven. "
        "Uit veiligheid hebben we niets verstuurd.",
        Wie.INSTALLATIE,
        "Controleer het certificaat van de andere kant, en de uitgevers in OSO_CA.",
    ),
    "certificaat-ontbreekt": Uitleg(
        "Een certificaat van Leerwinst ontbreekt",
        "Het bestand {bestand} is er niet. Zonder dat bestand laat OSO ons niet toe.",
        Wie.INSTALLATIE,
        "Zet het bestand terug.",
    ),
    "certificaat-onleesbaar": Uitleg(
        "Een certificaat van Leerwinst is niet te lezen",
        "Het bestand {bestand}, of wat erbij hoort, is beschadigd of van de verkeerde soort.",
        Wie.INSTALLATIE,
        "Controleer OSO_CLIENT_CERT, OSO_CLIENT_KEY en OSO_CA.",
    ),
    "te-groot": Uitleg(
        "Het dossier is te groot",
        "Het is groter dan wij kunnen ontvangen.",
        Wie.LAS,
        "Verstuur het opnieuw met minder of kleinere bijlagen.",
    ),
}

ADRES = Uitleg(
    "OSO gaf een adres dat wij niet gebruiken",
    "Het adres van {partij} is niet veilig of niet openbaar. Uit veiligheid hebben we niets "
    "verstuurd.",
    Wie.LEVERANCIER,
    "Laat het adres controleren dat bij OSO is aangemeld.",
)
ONLEESBAAR = Uitleg(
    "Het antwoord van {partij} konden we niet lezen",
    "Er kwam iets binnen, maar niet in de vorm die bij OSO is afgesproken.",
    Wie.LEVERANCIER,
    "Laat de leverancier van uw leerlingadministratie nagaan wat er misgaat. " + OPNIEUW_OPHALEN,
)
GEWEIGERD = Uitleg(
    "{partij} wees ons verzoek af",
    "We zijn er wel, maar krijgen geen toegang.",
    Wie.INSTALLATIE,
    "Controleer het certificaat en het adres van OSO in de instellingen.",
)
ONBEKEND = Uitleg(
    "Het is niet gelukt",
    "{partij} gaf een reden die wij niet kennen.",
    Wie.U,
    "Probeer het later opnieuw. Lukt het weer niet, geef dan de code door aan onze helpdesk.",
)
