"""What XML has been used for against readers of it, in any document that can carry it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MB = 1024 * 1024
XSI = "http://www.w3.org/2001/XMLSchema-instance"
STYLESHEET = '<?xml-stylesheet type="text/xsl" href="{http}x.xsl"?>'


@dataclass(frozen=True)
class Doel:
    """An ordinary document of one entry point, and the addresses that nobody may visit.

    `tekst` is the document without a declaration; `veld` a text in it that stands there once.
    """

    tekst: str
    veld: str
    bestand: str  # file:///…
    http: str  # http://127.0.0.1:…/

    def __post_init__(self) -> None:
        assert self.tekst.count(f">{self.veld}<") == 1
        assert self.tekst.startswith("<") and not self.tekst.startswith(("<?", "<!"))

    def met_doctype(self, binnen: str, veld: str | None = None) -> str:
        return f"<!DOCTYPE x [{self._adressen(binnen)}]>{self.met_veld(veld)}"

    def met_veld(self, veld: str | None) -> str:
        """The document with other markup in its field."""
        return self.tekst if veld is None else self.tekst.replace(f">{self.veld}<", f">{veld}<")

    def in_wortel(self, attributen: str) -> str:
        """The document with more in the start tag of its root."""
        eind = self.tekst.index(">")
        return f"{self.tekst[:eind]} {self._adressen(attributen)}{self.tekst[eind:]}"

    def met_kinderen(self, kinderen: str) -> str:
        """The document with more elements at its end."""
        begin = self.tekst.rindex("</")
        return self.tekst[:begin] + self._adressen(kinderen) + self.tekst[begin:]

    def voorop(self, voorop: str) -> str:
        return self._adressen(voorop) + self.tekst

    def verklaard(self, naam: str, codering: str, bom: bytes = b"", tekst: str = "") -> bytes:
        kop = f'<?xml version="1.0" encoding="{naam}"?>'
        return bom + f"{kop}{tekst or self.tekst}".encode(codering)

    def _adressen(self, tekst: str) -> str:
        return tekst.replace("{file}", self.bestand).replace("{http}", self.http)


@dataclass(frozen=True)
class Aanval:
    """One attack; `code` is why it is refused, None where it is harmless and may be read."""

    maak: Callable[[Doel], str | bytes]
    code: str | None

    def bytes(self, doel: Doel) -> bytes:
        document = self.maak(doel)
        return document if isinstance(document, bytes) else document.encode()


def _trap(hoogte: int, breedte: int) -> str:
    """Entities that each hold many of the one before."""
    eerste = '<!ENTITY e0 "lol">'
    return eerste + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * breedte}">' for n in range(1, hoogte + 1)
    )


def _utf7(doel: Doel) -> bytes:
    verborgen = "+ADwAIQ-DOCTYPE x+AD4-"
    return (
        f'<?xml version="1.0" encoding="UTF-7"?>{verborgen}{doel.tekst.replace("+", "+-")}'.encode()
    )


_DOCTYPE = "<!DOCTYPE x>"
_ENTITEIT = '<!ENTITY e SYSTEM "{}">'
_NAAMRUIMTEN = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(100_000))

DOCTYPES: dict[str, Aanval] = {
    naam: Aanval(maak, "doctype")
    for naam, maak in {
        "doctype": lambda d: d.met_doctype(""),
        "doctype after a comment": lambda d: "<!-- x -->\n" + d.met_doctype(""),
        "doctype after an instruction": lambda d: "<?x y?>" + d.met_doctype(""),
        "billion laughs": lambda d: d.met_doctype(_trap(9, 10), "&e9;"),
        "laughs in an attribute": lambda d: (
            f'<!DOCTYPE x [{_trap(9, 10)}]>{d.in_wortel("a=" + chr(34) + "&e9;" + chr(34))}'
        ),
        "quadratic blowup": lambda d: d.met_doctype(
            f'<!ENTITY e "{"x" * 100_000}">', "&e;" * 20_000
        ),
        "entity that holds itself": lambda d: d.met_doctype(
            '<!ENTITY e "&f;"><!ENTITY f "&e;">', "&e;"
        ),
        "external entity, file": lambda d: d.met_doctype(_ENTITEIT.format("{file}"), "&e;"),
        "external entity, http": lambda d: d.met_doctype(_ENTITEIT.format("{http}e"), "&e;"),
        "external entity, ftp": lambda d: d.met_doctype(
            _ENTITEIT.format("ftp://127.0.0.1/e"), "&e;"
        ),
        "external entity by public id": lambda d: d.met_doctype(
            '<!ENTITY e PUBLIC "-//x//y" "{file}">', "&e;"
        ),
        "external entity in an attribute": lambda d: (
            d.met_doctype(_ENTITEIT.format("{file}")).replace(">", ' a="&e;">', 2)
        ),
        "external dtd, file": lambda d: d.voorop('<!DOCTYPE x SYSTEM "{file}">'),
        "external dtd, http": lambda d: d.voorop('<!DOCTYPE x SYSTEM "{http}x.dtd">'),
        "parameter entity, http": lambda d: d.met_doctype(
            '<!ENTITY % p SYSTEM "{http}p.dtd">%p;'
        ),
        "parameter entity that carries a file away": lambda d: d.met_doctype(
            '<!ENTITY % f SYSTEM "{file}"><!ENTITY % p SYSTEM "{http}p">%f;%p;'
        ),
        "default attributes": lambda d: d.met_doctype(
            f'<!ATTLIST b c CDATA "{"x" * 20_000}">'
        ).replace("</", "<b/>" * 50_000 + "</", 1),
        "a million entities": lambda d: d.met_doctype(
            "".join(f"<!ENTITY e{n} 'x'>" for n in range(1_000_000))
        ),
        "notation, unparsed entity": lambda d: d.met_doctype(
            '<!NOTATION n SYSTEM "{http}n"><!ENTITY e SYSTEM "{file}" NDATA n>'
        ),
        "doctype in utf-16": lambda d: (_DOCTYPE + d.tekst).encode("utf-16"),
        "doctype in utf-16le without bom": lambda d: d.verklaard(
            "UTF-16LE", "utf-16-le", tekst=_DOCTYPE + d.tekst
        ),
        "doctype in utf-16be without bom": lambda d: d.verklaard(
            "UTF-16BE", "utf-16-be", tekst=_DOCTYPE + d.tekst
        ),
        "doctype in utf-16be with bom": lambda d: d.verklaard(
            "UTF-16", "utf-16-be", b"\xfe\xff", _DOCTYPE + d.tekst
        ),
        "doctype in utf-32": lambda d: d.verklaard(
            "UTF-32LE", "utf-32-le", tekst=_DOCTYPE + d.tekst
        ),
        "doctype in utf-7": _utf7,
        "doctype in latin-1": lambda d: d.verklaard(
            "ISO-8859-1", "latin-1", tekst=_DOCTYPE + d.tekst
        ),
        "doctype behind a bom": lambda d: b"\xef\xbb\xbf" + (_DOCTYPE + d.tekst).encode(),
        "doctype far behind": lambda d: " " + "<!-- x -->" * 10_000 + d.met_doctype(""),
    }.items()
}  # fmt: skip

GEBROKEN: dict[str, Aanval] = {
    naam: Aanval(maak, "geen-xml")
    for naam, maak in {
        "doctype in small letters": lambda d: "<!doctype x>" + d.tekst,
        "doctype in ebcdic": lambda d: d.verklaard(
            "IBM037", "cp037", tekst=_DOCTYPE + d.tekst
        ),
        "unknown encoding": lambda d: d.verklaard("klingon", "utf-8"),
        "encoding that is not the one": lambda d: d.verklaard("UTF-16", "utf-8") + b"\xff",
        "utf-8 that is latin-1": lambda d: d.verklaard("UTF-8", "latin-1", tekst=d.met_veld("é")),
        "overlong utf-8": lambda d: d.met_veld("@@").encode().replace(b"@@", b"\xc0\xbc"),
        "lone surrogate": lambda d: d.met_veld("@@").encode().replace(b"@@", b"\xed\xa0\x80"),
        "entity of nobody": lambda d: d.met_veld("&e;"),
        "a flood of entities of nobody": lambda d: d.met_veld("&e;" * 5_000_000),
        "a flood of ampersands": lambda d: d.met_veld("&" * 20_000_000),
        "nul": lambda d: d.met_veld("a\0b"),
        "a reference to nul": lambda d: d.met_veld("&#0;"),
        "control characters": lambda d: d.met_veld("\x01" * 10_000_000),
        "cut off": lambda d: d.tekst[: len(d.tekst) * 2 // 3],
        "cut off in a comment": lambda d: d.met_veld("<!--" + "x-" * 10_000_000),
        "cut off in cdata": lambda d: d.met_veld("<![CDATA[" + "x]" * 10_000_000),
        "text behind it": lambda d: d.tekst + "rest",
        "another root behind it": lambda d: d.tekst * 2,
        "end of cdata in a text": lambda d: d.met_veld("]]>"),
        "cdata in cdata": lambda d: d.met_veld("<![CDATA[<![CDATA[x]]>]]>"),
        "the same attribute twice": lambda d: d.in_wortel('a="1" a="2"'),
        "an attribute of a prefix of nobody": lambda d: d.in_wortel('q:a="1"'),
        "prefix of nobody": lambda d: d.met_kinderen("<q:b/>"),
        "root of a prefix of nobody": lambda d: f"<q:dossier>{d.tekst}</q:dossier>",
        "a flood of brackets": lambda d: "<" * 20_000_000,
        "a name without end": lambda d: d.met_kinderen(f"<{'x' * 20_000_000}/>"),
        "bytes": lambda d: bytes(range(256)) * 1000,
        "two boms": lambda d: b"\xef\xbb\xbf" * 2 + d.tekst.encode(),
    }.items()
}  # fmt: skip

VLOEDEN: dict[str, Aanval] = {
    "nothing": Aanval(lambda d: b"", "leeg"),
    "nothing but spaces": Aanval(lambda d: b" \r\n\t" * 5_000_000, "leeg"),
    "tower": Aanval(lambda d: d.met_kinderen("<b>" * 200 + "</b>" * 200), "te-diep"),
    "tower of half a million": Aanval(
        lambda d: d.met_kinderen("<b>" * 500_000 + "</b>" * 500_000), "te-diep"
    ),
    "tower in utf-16": Aanval(
        lambda d: d.met_kinderen("<b>" * 1000 + "</b>" * 1000).encode("utf-16"), "te-diep"
    ),
    "flood of elements": Aanval(lambda d: d.met_kinderen("<b/>" * 600_000), "te-veel-elementen"),
    "flood of attributes": Aanval(
        lambda d: d.in_wortel(" ".join(f'a{n}=""' for n in range(500_000))), "te-veel-elementen"
    ),
    "attributes on many elements": Aanval(
        lambda d: d.met_kinderen('<b a="" b="" c="" d=""/>' * 100_000), "te-veel-elementen"
    ),
    "flood of namespaces": Aanval(lambda d: d.in_wortel(_NAAMRUIMTEN), "te-veel-elementen"),
    "namespaces, and elements that look for theirs": Aanval(
        lambda d: d.met_kinderen(f"<b {_NAAMRUIMTEN}>{'<n5:b/>' * 50_000}</b>"),
        "te-veel-elementen",
    ),
    "one endless attribute": Aanval(lambda d: d.in_wortel(f'a="{"x" * 20 * MB}"'), "te-groot"),
    "flood of references": Aanval(lambda d: d.met_veld("&lt;" * 5_000_000), "te-veel-elementen"),
    "flood of references in utf-16": Aanval(
        lambda d: d.met_veld("&lt;" * 5_000_000).encode("utf-16"), "te-veel-elementen"
    ),
    "one endless text": Aanval(lambda d: d.met_veld("x" * 57 * MB), "te-groot"),
}

_INCLUDE = (
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{http}i"/>'
)

ONSCHULDIG: dict[str, Aanval] = {
    naam: Aanval(maak, None)
    for naam, maak in {
        "as it is": lambda d: d.tekst,
        "xinclude": lambda d: d.met_kinderen(_INCLUDE),
        "place of the schema": lambda d: d.in_wortel(
            f'xmlns:q="{XSI}" q:schemaLocation="urn:x {{http}}x.xsd" '
            'q:noNamespaceSchemaLocation="{file}"'
        ),
        "stylesheet": lambda d: d.voorop(STYLESHEET),
        "a flood of instructions": lambda d: d.voorop("<?x?>" * 4_000_000),
        "one endless instruction": lambda d: d.voorop(f"<?x {'y' * 20 * MB}?>"),
        "a flood of comments": lambda d: d.voorop("<!---->" * 3_000_000),
        "one endless comment": lambda d: d.voorop(f"<!--{'y' * 20 * MB}-->"),
        "comment with a doctype": lambda d: d.voorop("<!-- <!DOCTYPE x [ -->"),
        "cdata with a doctype": lambda d: d.met_veld("<![CDATA[<!DOCTYPE x [<!ENTITY e 'x'>]>]]>"),
        "comment in a value": lambda d: d.met_veld(f"{d.veld[:2]}<!-- x -->{d.veld[2:]}"),
        "value in cdata": lambda d: d.met_veld(f"<![CDATA[{d.veld}]]>"),
        "a flood of cdata": lambda d: d.met_veld(d.veld + "<![CDATA[]]>" * 100_000),
        "base of its addresses": lambda d: d.in_wortel('xml:base="{http}"'),
        "bom": lambda d: b"\xef\xbb\xbf" + d.tekst.encode(),
        "utf-16": lambda d: d.verklaard("UTF-16", "utf-16"),
        "utf-16be": lambda d: d.verklaard("UTF-16", "utf-16-be", b"\xfe\xff"),
        "twenty million spaces in a tag": lambda d: d.in_wortel(" " * 20_000_000),
        "twenty million spaces behind it": lambda d: d.tekst + " " * 20_000_000,
        "elements, just not too many": lambda d: d.met_kinderen("<b>1</b>" * 90_000),
        "namespaces, just not too many": lambda d: d.met_kinderen(
            f"<b {' '.join(f'xmlns:n{n}={chr(34)}urn:{n}{chr(34)}' for n in range(200))}>"
            f"{'<n199:b/>' * 90_000}</b>"
        ),
        "attributes, just not too many": lambda d: d.in_wortel(
            " ".join(f'a{n}="1"' for n in range(240))
        ),
        "one large text": lambda d: d.met_veld("QUJD" * 5 * MB),
    }.items()
}  # fmt: skip

# These ask for an address, or were asked for by name: at every door. The rest needs only one.
OVERAL = {
    *("as it is", "xinclude", "place of the schema", "stylesheet", "base of its addresses"),
    *("comment in a value", "value in cdata", "bom", "utf-16"),
}
AANVALLEN = DOCTYPES | GEBROKEN | VLOEDEN | ONSCHULDIG


def aan_deur(nummer: int, deuren: int) -> dict[str, Aanval]:
    """The attacks for this door of so many: every one, the harmless taking turns."""
    beurt = sorted(ONSCHULDIG.keys() - OVERAL)[nummer::deuren]
    return {
        naam: aanval
        for naam, aanval in AANVALLEN.items()
        if naam not in ONSCHULDIG or naam in OVERAL or naam in beurt
    }
