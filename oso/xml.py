"""The one hardened XML parser and writer. Whatever comes from outside is read here, or nowhere.

The reader counts before it builds: it stops at a DOCTYPE in any encoding, at a flood of elements,
attributes or namespaces, at a tower of elements and at a text without end, before a tree exists
that could fill the memory. A small UTF-8 document is counted by its bytes, which is free; every
other is walked once without building anything. Then the tree is built with entities, DTDs and
network off; libxml2's own limits may be lifted (a text node of 40 MB is an ordinary attachment)
because ours hold. Comments and processing instructions are ignored, never acted on and not refused.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import Any

from lxml import etree

from oso.errors import Malformed

MAX_BYTES = 64 * 1024 * 1024
MAX_ELEMENTS = 100_000  # with attributes and namespaces; a full dossier has a thousand
MAX_DEPTH = 100
MAX_ATTRIBUTES = 250  # of one element; and of namespaces declared around one place
MAX_TEXT = 56 * 1024 * 1024  # characters between two tags: an attachment of 40 MB, and some
MAX_VALUE = 1024 * 1024  # characters of one attribute
MAX_COMMENTS = 10_000  # kept where they are asked for, and instructions among them

_CHUNK = 64 * 1024
_SMALL = 1024 * 1024  # no more than MAX_VALUE: in fewer bytes no text is too long
_PIECES = 8  # pieces of text per element: every reference (&lt;) makes one
_PATIENCE = 0.5  # seconds of our processor for what is broken; a whole one of 60 MB takes 0.1
_BOM = b"\xef\xbb\xbf"
_APART = re.compile(rb"<(?:!--|\?)")  # a comment or an instruction; in one quick look
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")


class _Guard:
    """A parser target that builds nothing and stops at the first thing that is too much."""

    def __init__(self, *, max_bytes: int, max_elements: int, max_depth: int) -> None:
        self._characters_left = max_bytes
        self._elements_left = max_elements
        self._pieces_left = _PIECES * max_elements
        self._max_depth = max_depth
        self._text = 0
        self._scopes = [0]  # how many namespaces are declared around here, per open element

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Malformed("doctype")

    def start(self, tag: str, attributes: Mapping[str, str], nsmap: Mapping[str, str]) -> None:
        scope = self._scopes[-1] + len(nsmap)
        self._scopes.append(scope)
        if len(self._scopes) > self._max_depth + 1:
            raise Malformed("te-diep", meest=self._max_depth)
        self._elements_left -= 1 + len(attributes) + len(nsmap)
        if self._elements_left < 0 or len(attributes) > MAX_ATTRIBUTES or scope > MAX_ATTRIBUTES:
            raise Malformed("te-veel-elementen")
        self._text = 0
        for value in attributes.values():
            self._count(len(value), MAX_VALUE)

    def end(self, tag: str) -> None:
        self._scopes.pop()
        self._text = 0

    def data(self, text: str) -> None:
        self._pieces_left -= 1
        if self._pieces_left < 0:
            raise Malformed("te-veel-elementen")
        self._text += len(text)
        self._count(len(text), MAX_TEXT - self._text + len(text))

    def close(self) -> None:
        return None

    def _count(self, characters: int, at_most: int) -> None:
        self._characters_left -= characters
        if self._characters_left < 0 or characters > at_most:
            raise Malformed("te-groot")


class _Rescuer(_Guard):
    """The guard of `recover`: notes the DOCTYPE of a small document, and counts on."""

    def __init__(self, size: int, **limits: int) -> None:
        super().__init__(**limits)
        self._small = size <= _SMALL
        self.seen = False

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        self.seen = True
        if not self._small:  # nobody counts what is declared in it
            raise Malformed("doctype")


def parse(
    data: bytes,
    *,
    max_bytes: int = MAX_BYTES,
    max_elements: int = MAX_ELEMENTS,
    max_depth: int = MAX_DEPTH,
) -> etree._Element:
    """The root of a document, without comments and processing instructions.

    Raises:
        Malformed: "leeg", "te-groot", "doctype", "geen-xml", "te-diep" or "te-veel-elementen".
    """
    _check_size(data, max_bytes)
    try:
        if not _cleared_by_bytes(data, max_elements):
            guard = _Guard(max_bytes=max_bytes, max_elements=max_elements, max_depth=max_depth)
            _feed(_parser(recover=False, huge_tree=True, target=guard), data)
        root = etree.fromstring(data, _parser(recover=False, huge_tree=True))
    except etree.LxmlError as exc:
        raise _not_xml(exc) from None
    if _deeper_than(max_depth)(root):
        raise Malformed("te-diep", meest=max_depth)
    return root


def recover(
    data: bytes,
    *,
    max_bytes: int = MAX_BYTES,
    max_elements: int = MAX_ELEMENTS,
    max_depth: int = MAX_DEPTH,
) -> etree._Element | None:
    """What can still be read of a broken document, or None.

    For showing, and for finding what may not be there (a forbidden number wins over every other
    fault). Such a tree is never imported. A small document with a DOCTYPE is read too, with its
    entities left unexpanded and libxml2's limits on. What is so broken that it costs more than a
    moment is let go.
    """
    limits = {"max_bytes": max_bytes, "max_elements": max_elements, "max_depth": max_depth}
    guard = _Rescuer(len(data), **limits)
    if data.count(b"&") > _PIECES * max_elements:
        return None
    try:
        _check_size(data, max_bytes)
        _feed(_parser(recover=True, huge_tree=True, target=guard), data, patience=_PATIENCE)
        # Without a DOCTYPE no entity means anything: resolving drops it, and keeping it would cost
        # a node for every four bytes.
        parser = _parser(recover=True, huge_tree=not guard.seen, resolve=not guard.seen)
        root: etree._Element | None = _feed(parser, data, patience=_PATIENCE)
        return root
    except (Malformed, etree.LxmlError):
        return None


def with_comments(data: bytes, root: etree._Element) -> etree._Element:
    """The tree of the same bytes with comments and instructions in it; `root` where it has none.

    They part a value into two text nodes, which matters to who compares text nodes. `root` is what
    `parse` made of these bytes. More than `MAX_COMMENTS` are ignored as they always are.
    """
    plain = data.replace(b"\0", b"") if b"\0" in data else data  # UTF-16 and UTF-32
    declared = plain.startswith((b"<?xml", _BOM + b"<?xml"))
    found = sum(1 for _ in islice(_APART.finditer(plain), MAX_COMMENTS + 2))
    if not 0 < found - declared <= MAX_COMMENTS:
        return root
    return etree.fromstring(data, _parser(recover=False, huge_tree=True, comments=True))


def conforms(root: etree._Element, schema: etree.XMLSchema) -> bool:
    """Whether a tree is built as a schema says, judged as a stream.

    `schema.validate` makes a path of every fault by counting siblings: of a hundred thousand
    faults in one list, hours. Here a fault is one more fault.
    """
    parser = etree.XMLParser(schema=schema, huge_tree=True, resolve_entities=False, no_network=True)
    try:
        etree.fromstring(etree.tostring(root), parser)
    except etree.XMLSyntaxError:
        return False
    return True


def serialize(root: etree._Element) -> bytes:
    """The element as a document of its own: UTF-8, declared, every namespace in scope kept."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, with_tail=False)


def c14n_sha256(element: etree._Element) -> str:
    """SHA-256 of the element in exclusive C14N: equal however it was spelled or enveloped."""
    canonical = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
    return hashlib.sha256(canonical).hexdigest()


def _check_size(data: bytes, max_bytes: int) -> None:
    if len(data) > max_bytes:
        raise Malformed("te-groot", bytes=len(data), meest=max_bytes)
    if not data or data.isspace():
        raise Malformed("leeg")


def _cleared_by_bytes(data: bytes, max_elements: int) -> bool:
    """Whether the bytes alone prove that there is no DOCTYPE, no flood and no endless text.

    In UTF-8 every element costs a `<`, and every attribute and every namespace a `=`. The word
    DOCTYPE in a comment is innocent, but the walk may say so.
    """
    head = data[:256].removeprefix(_BOM)
    if len(data) > _SMALL or not head.startswith(b"<") or b"\0" in head:
        return False
    if head.startswith(b"<?xml"):
        declaration, closed, _ = head.partition(b"?>")
        encoding = _ENCODING.search(declaration)
        if not closed or (encoding and encoding[1].lower() != b"utf-8"):
            return False
    attributes = data.count(b"=")
    if b"<!DOCTYPE" in data or attributes > MAX_ATTRIBUTES:
        return False
    room = max_elements - attributes
    return len(data) // len("<a/>") <= room or data.count(b"<") <= room


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")


def _feed(parser: etree.XMLParser, data: bytes, *, patience: float | None = None) -> Any:
    """What a parser makes of a document; Malformed when that costs too much of our processor."""
    begin = time.thread_time()
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        if patience and time.thread_time() - begin > patience:
            raise Malformed("geen-xml")
    return parser.close()


def _parser(
    *,
    recover: bool,
    huge_tree: bool,
    resolve: bool = False,
    comments: bool = False,
    target: Any = None,
) -> etree.XMLParser:
    return etree.XMLParser(
        target=target,
        recover=recover,
        huge_tree=huge_tree,
        resolve_entities="internal" if resolve else False,  # type: ignore[arg-type]
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        remove_comments=not comments,
        remove_pis=not comments,
    )


def _not_xml(exc: etree.LxmlError) -> Malformed:
    """Where it went wrong; never the parser's message, which may quote the document."""
    position = getattr(exc, "position", None) or (0, 0)
    return Malformed("geen-xml", regel=position[0] or 0, kolom=position[1] or 0)
