"""XML that somebody else wrote, parsed so that nothing in it acts: no document type, entities, network or depths."""

import re

from lxml import etree

from paraph.errors import Malformed, Refused

MAX_DEPTH = 100
AGAIN = "Ask for the file again, or save it once more and take that."

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"\A<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)")


def parse_xml(raw: bytes, what: str) -> etree._Element:
    """The root of one XML document, in UTF-8 and no deeper than MAX_DEPTH; comments and instructions are left out.

    `what` begins the message: "The part word/styles.xml".  Raises Malformed; Refused for a document type.
    """
    declared = _ENCODING.match(raw.removeprefix(b"\xef\xbb\xbf"))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Malformed(f"{what} is not written in UTF-8.", remedy=AGAIN)
    if _DOCTYPE.search(raw):
        raise Refused(f"{what} defines a document type or entities.", remedy=AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed(f"{what} is not sound XML.", remedy=AGAIN, detail=str(error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(f"{what} defines a document type or entities.", remedy=AGAIN)
    _check_depth(root, what)
    return root


def _check_depth(root: etree._Element, what: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Malformed(f"{what} is nested more than {MAX_DEPTH} deep.", remedy=AGAIN)
