"""Every code that can reach a screen has words; a school never reads a code alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aanleverpunt.texts import UITLEG, Uitleg, Wie, uitleg
from aanleverpunt.texts.onderweg import ONBEKEND

BASIS = Path(__file__).resolve().parents[2]
_OPGEWORPEN = re.compile(
    r"(?:RetryableOsoError|_NotConnectedError|RemoteFault|Malformed|Refused|AfgekeurdError"
    r"|GeweigerdError)\(\s*\"([\w-]+)\""
)
_IN_PROTOCOL = re.compile(r"^\| (\w+?)(?: \(.*)? \| .* \| SEEN", re.MULTILINE)
# What only our own endpoint answers, and what another party's programmer must mend.
NIET_VOOR_EEN_SCHOOL = {"ander-doel", "OnbekendBericht", "UrlOnjuist", "OverdrachtsoortOnjuist"}


def codes_in(*mappen: str) -> set[str]:
    bestanden = [pad for map_ in mappen for pad in (BASIS / map_).rglob("*.py")]
    return {code for pad in bestanden for code in _OPGEWORPEN.findall(pad.read_text())}


def kent(code: str) -> bool:
    return uitleg(code).titel != ONBEKEND.titel


def test_every_code_we_can_raise_has_words_of_its_own():
    codes = codes_in("oso/exchange", "aanleverpunt", "oso_simulator")

    assert len(codes) > 25
    assert not {code for code in codes - NIET_VOOR_EEN_SCHOOL if not kent(code)}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 429, 500, 502, 503])
def test_every_http_answer_has_words(status: int):
    assert kent(f"http-{status}")


@pytest.mark.parametrize(
    "code",
    [
        *("VerstrekkerNietBekend", "VerstrekkerAanleverpuntNietBekend"),
        *("VerstrekkerAanleverpuntNietActief", "VerstrekkerAanleverpuntOnbekend"),
        *("OnbekendAanleverpunt", "GeenRelatieMetDoel", "LeerlinginfoNietBeschikbaar"),
        *("LeerlinginfoNietOpvraagbaar", "LeerlinginfoNietGewijzigd", "SessieAfwijkend"),
        *("SessieReedsAfgemeld", "SessieOnbekend", "DossierVersieNietOndersteund"),
    ],
)
def test_every_code_of_the_protocol_has_words(code: str):
    assert kent(code)


def test_codes_in_the_protocol_document_have_words(shared: Path):
    document = (shared / "design" / "protocol.md").read_text()
    tabellen = document.partition("### 3.2")[2].partition("### 3.4")[0]
    codes = {code for code in _IN_PROTOCOL.findall(tabellen) if not code.islower()}
    codes = {code for code in codes if code[:1].isupper() and len(code) > 9}

    assert "SessieAfwijkend" in codes
    assert not {code for code in codes if not kent(code)}


def test_unknown_code_says_so_and_what_to_do():
    gezegd = uitleg("EenNieuweCode2027", gesprek_met="las")

    assert gezegd.tekst == "De leerlingadministratie gaf een reden die wij niet kennen."
    assert gezegd.wie is Wie.U


def test_no_code_says_that_all_is_right():
    assert uitleg("").titel == "De verbinding met OSO werkt"


def test_who_did_not_answer_is_named():
    assert uitleg("te-traag", gesprek_met="oso").titel == "OSO antwoordt niet op tijd"
    las = uitleg("te-traag", gesprek_met="las")
    assert las.titel == "De leerlingadministratie antwoordt niet op tijd"
    assert las.wie is Wie.NIEMAND


def test_what_is_given_up_is_no_longer_promised():
    """ "Wij proberen het vanzelf opnieuw" would let somebody wait for ever."""
    gezegd = uitleg("te-traag", gesprek_met="las", opgegeven=True)

    assert (gezegd.wie, gezegd.stap) == (Wie.U, "Haal het dossier opnieuw op.")


def test_facts_are_filled_in():
    assert "4 van 99XB" in uitleg("ander-aanleverpunt", brin="99XB", index=4).tekst
    assert "OSO_CA" in uitleg("niet-ingesteld", instelling="OSO_CA").stap


@pytest.mark.parametrize("code", sorted(UITLEG))
def test_words_are_those_of_a_school(code: str):
    """screens/README.md, "What must never happen"."""
    for zin in woorden(uitleg(code)):
        assert not re.search(
            r"\b(SOAP|XML|XSD|time-out|null|id|sessie|fault|endpoint)\b", zin, re.IGNORECASE
        )
        assert "{" not in zin and zin[0].isupper()
        assert code not in zin or (code.isalpha() and code.islower())


def woorden(gezegd: Uitleg) -> list[str]:
    return [gezegd.titel, gezegd.tekst, gezegd.wie, gezegd.stap]
