"""What the Traffic Center and the LAS say (docs/protocol.md 3.2, 3.3)."""

from __future__ import annotations

from .uitleg import OPNIEUW_OPHALEN, OPNIEUW_REGISTREREN, Uitleg, Wie

OVERDRACHT: dict[str, Uitleg] = {
    "VerstrekkerNietBekend": Uitleg(
        "De school {brin} is niet bekend bij OSO",
        "OSO kent de school niet die het dossier verstuurde.",
        Wie.LAS,
        "Controleer in de OSO-omgeving de aansluiting van de leerlingadministratie. "
        + OPNIEUW_OPHALEN,
    ),
    "VerstrekkerAanleverpuntNietBekend": Uitleg(
        "OSO kent het aanleverpunt van uw leerlingadministratie niet",
        "De leerlingadministratie die het dossier verstuurde, is bij OSO niet (meer) aangemeld.",
        Wie.LAS,
        "Registreer het aanleverpunt van de leerlingadministratie opnieuw. " + OPNIEUW_OPHALEN,
    ),
    "VerstrekkerAanleverpuntNietActief": Uitleg(
        "Het aanleverpunt van uw leerlingadministratie staat uit",
        "OSO geeft geen dossiers vrij van een aanleverpunt dat niet actief is.",
        Wie.LAS,
        "Zet het aanleverpunt van de leerlingadministratie weer aan. " + OPNIEUW_OPHALEN,
    ),
    "OnbekendAanleverpunt": Uitleg(
        "OSO kent ons aanleverpunt voor uw school niet",
        "Het aanleverpunt is weg, staat uit, of hoort bij een ander softwarepakket.",
        Wie.AANLEVERPUNT,
        "Kijk in de OSO-omgeving of het aanleverpunt er nog is en bij Leerwinst hoort. "
        + OPNIEUW_REGISTREREN,
    ),
    # INFERRED, docs/protocol.md 3.2, 4: the words for what the Traffic Center is known to test
    "ClientCertificaat": Uitleg(
        "Dit aanleverpunt staat bij een ander softwarepakket",
        "In de OSO-omgeving hoort dit aanleverpunt niet bij Leerwinst.",
        Wie.AANLEVERPUNT,
        "Kies in de OSO-omgeving bij dit aanleverpunt het pakket Leerwinst. " + OPNIEUW_REGISTREREN,
    ),
    "AanleverpuntNietActief": Uitleg(
        "Het aanleverpunt staat uit",
        "Via een aanleverpunt dat niet actief is, laat OSO geen dossiers door.",
        Wie.AANLEVERPUNT,
        "Zet het aanleverpunt in de OSO-omgeving weer aan. " + OPNIEUW_REGISTREREN,
    ),
    "DoelOnjuist": Uitleg(
        "Dit aanleverpunt is niet voor SWV-dossiers",
        "In de OSO-omgeving is dit aanleverpunt niet ingesteld voor SWV / passend onderwijs.",
        Wie.AANLEVERPUNT,
        "Maak een aanleverpunt met het doel SWV PaO, en registreer dat.",
    ),
    "KoppelsleutelOnbekend": Uitleg(
        "OSO kent deze aankondiging niet (meer)",
        "Het dossier is aangekondigd, maar OSO weet daar niets van.",
        Wie.LAS,
        "Verstuur het dossier opnieuw.",
    ),
    "GeenRelatieMetDoel": Uitleg(
        "OSO ziet geen verband tussen de twee scholen",
        "Het dossier is verstuurd als een dossier binnen één school, en dat klopt niet.",
        Wie.LAS,
        "Verstuur het dossier opnieuw, met het doel SWV PaO.",
    ),
    "SessieAfwijkend": Uitleg(
        "OSO heeft deze overdracht geweigerd",
        "Wat wij vroegen, past niet bij wat uw leerlingadministratie heeft klaargezet.",
        Wie.LAS,
        "Verstuur het dossier opnieuw. Gaat het weer mis, bel dan de servicedesk van OSO.",
    ),
    "SessieReedsAfgemeld": Uitleg(
        "De overdracht was al afgesloten",
        "Het ophalen duurde te lang, of is door iets anders afgesloten.",
        Wie.NIEMAND,
        "Wilt u niet wachten, haal het dossier dan zelf opnieuw op.",
    ),
    "LeerlinginfoNietBeschikbaar": Uitleg(
        "Het dossier staat niet klaar",
        "Het is nog niet klaargezet in de leerlingadministratie, of het is ingetrokken.",
        Wie.LAS,
        "Zet het dossier klaar en verstuur het opnieuw.",
    ),
    "LeerlinginfoNietOpvraagbaar": Uitleg(
        "Het dossier mag nog niet worden opgehaald",
        "Er is niet vastgelegd dat de ouders het dossier hebben ingezien.",
        Wie.LAS,
        "Leg de inzage vast in de leerlingadministratie en verstuur het dossier opnieuw.",
    ),
    "LeerlinginfoNietGewijzigd": Uitleg(
        "Er is niets veranderd",
        "Volgens de leerlingadministratie is het dossier hetzelfde als de vorige keer.",
        Wie.LAS,
        "Wilt u het toch opnieuw ontvangen, verstuur het dan opnieuw.",
    ),
    "LeerlingOnbekend": Uitleg(
        "De leerling is bij de school niet bekend",
        "De leerlingadministratie kent de leerling van dit dossier niet (meer).",
        Wie.LAS,
        "Zoek de leerling op in de leerlingadministratie en verstuur het dossier opnieuw.",
    ),
    "DossierVersieOnjuist": Uitleg(
        "Het dossier is van een jaar dat wij niet kunnen lezen",
        "De leerlingadministratie kan het dossier niet maken in een versie die wij kennen.",
        Wie.LEVERANCIER,
        "Vraag welke versie van de OSO-gegevensset de leerlingadministratie verstuurt.",
    ),
}
