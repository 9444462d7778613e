"""Where an element stands, in the two ways that a judgement needs."""

from __future__ import annotations

from lxml import etree


def locatie(element: etree._Element) -> str:
    """Numbered, as the reference writes it: "/dossier[1]/huidigeschool[1]/leerling[1]"."""
    stappen = []
    nu: etree._Element | None = element
    while nu is not None:
        voor = sum(1 for _ in nu.itersiblings(str(nu.tag), preceding=True))
        stappen.append(f"/{etree.QName(nu).localname}[{voor + 1}]")
        nu = nu.getparent()
    return "".join(reversed(stappen))


def pad_van(element: etree._Element) -> str:
    """As the catalogue knows it: relative to `dossier`, without numbers; empty for the root."""
    stappen = [etree.QName(element).localname]
    stappen += [etree.QName(ouder).localname for ouder in element.iterancestors()]
    return "/".join(reversed(stappen[:-1]))
