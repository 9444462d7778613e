"""The official WSDL and its XSDs from a directory, addressed to us: what Kennisnet hands out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from lxml import etree

from oso import xml

from .wsdl import SOAP, WSDL, XSD

_REFERENCES = {
    f"{{{WSDL}}}import": ("wsdl", "location"),
    f"{{{XSD}}}import": ("xsd", "schemaLocation"),
    f"{{{XSD}}}include": ("xsd", "schemaLocation"),
}


class OfficialWsdl:
    """The files in `koppelvlak` under the directory of the gegevensset; nothing else is ever read.

    It is true when there is a WSDL among them.
    """

    def __init__(self, gegevensset: Path | None) -> None:
        self._files = {
            pad.name: pad
            for pad in (sorted((gegevensset / "koppelvlak").glob("*")) if gegevensset else ())
            if pad.suffix in {".wsdl", ".xsd"} and pad.is_file()
        }
        self._wsdls = [naam for naam in self._files if naam.endswith(".wsdl")]

    def __bool__(self) -> bool:
        return bool(self._wsdls)

    def main(self) -> str | None:
        """The WSDL that gives an address, else the first one; None when there is none."""
        met_adres = [naam for naam in self._wsdls if f"{{{WSDL}}}service" in self._tags(naam)]
        return next(iter(met_adres or self._wsdls), None)

    def read(self, naam: str, url: str) -> bytes | None:
        """One file, with `url` as the address and what it imports to be asked there; None when
        there is no such file.

        Raises:
            Malformed: the file is no XML.
        """
        if naam not in self._files:
            return None
        root = xml.parse(self._files[naam].read_bytes())
        for element in root.iter(etree.Element):
            if element.tag == f"{{{SOAP}}}address":
                element.set("location", url)
            soort, attribuut = _REFERENCES.get(str(element.tag), ("", ""))
            doel = element.get(attribuut, "").rpartition("/")[2] if soort else ""
            if doel in self._files:
                element.set(attribuut, f"{url}?{soort}={quote(doel)}")
        return xml.serialize(root)

    def _tags(self, naam: str) -> set[str]:
        return {str(kind.tag) for kind in xml.parse(self._files[naam].read_bytes())}
