"""Names, streets and places that nobody has: every pupil of the simulator is invented."""

ROEPNAMEN = (
    ("Noor", "2"), ("Teun", "1"), ("Ilias", "1"), ("Sterre", "2"), ("Björn", "1"), ("Amina", "2"),
    ("Mees", "1"), ("Lotte", "2"), ("Zoë", "2"), ("Renée", "2"), ("Jurre", "1"), ("Fenna", "2"),
    ("Ömer", "1"), ("Siebe", "1"), ("Yasmin", "2"), ("Daan", "1"), ("Łucja", "2"), ("Pim", "1"),
    ("Nynke", "2"), ("Chloé", "2"), ("Kai", "0"), ("Anne-Fleur", "2"), ("Jan Willem", "1"),
    ("Saar", "2"),
)  # fmt: skip
TWEEDE_NAMEN = ("Verzinsel", "Fabelina", "Dromo", "Sprookje", "Fantasia", "Bedacht")
ACHTERNAMEN = (
    ("", "Zeldzaam"), ("van", "Verzinsel"), ("de", "Fantast"), ("", "Bedacht"),
    ("", "Nergenshuizen"), ("van der", "Papierboot"), ("", "Fictief-Dromer"), ("", "Voorbeeld"),
    ("ter", "Sprookje"), ("", "Inktvis"), ("van 't", "Luchtkasteel"), ("", "Wolkenhuis"),
    ("d'", "Ontspruyt"), ("", "Ömmeling"), ("in 't", "Verzonneveld"),
)  # fmt: skip
STRATEN = (
    "Fantasieplein", "Bedachte Laan", "Papierbootkade", "Nergensweg", "Dromenpad",
    "Inktvisstraat", "Luchtkasteeldreef",
)  # fmt: skip
PLAATSEN = ("Nergenshuizen", "Verzonnen aan Zee", "Luchtkastelen", "Papierdorp")
VAKKEN = ("Nederlands", "Rekenen-wiskunde", "Wereldoriëntatie", "Engels", "Schrijven")
DOELEN = (
    "automatiseren van de tafels",
    "vlot en nauwkeurig lezen",
    "samenwerken in de kring",
    "taakgericht werken",
)
