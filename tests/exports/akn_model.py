"""The rules of the Akoma Ntoso 3.0 schema for the elements that we use, written from its text (OASIS, 29 August 2018).

For each element: what may stand in it, as a regular expression over the names of its children; which attributes it must
and may have; whether it holds words.  Attributes of other namespaces are allowed everywhere (`core`).
"""

import re

from lxml import etree

CORE = {"class", "style", "title", "status", "period", "eId", "wId", "GUID", "refersTo", "alternativeTo"}
META = {"eId", "wId", "GUID"}
FRBR = "FRBRthis (FRBRuri )+(FRBRalias )*(FRBRdate )+(FRBRauthor )+(componentInfo )?(preservation )?"
STATUS = {
    *("removed", "temporarilyRemoved", "translated", "editorial", "edited", "verbatim"),
    *("incomplete", "unknown", "undefined", "ignored"),
}

# name: (children, required attributes, further attributes, holds words)
MODEL: dict[str, tuple[str, set[str], set[str], bool]] = {
    "akomaNtoso": ("doc (components )?", set(), set(), False),
    "doc": (
        "meta (coverPage )?(preface )?(preamble )?mainBody (conclusions )?(attachments )?",
        {"name"},
        {"contains"},
        False,
    ),
    "meta": (
        "identification (publication )?(classification )*(references )*(notes )*(proprietary )*",
        set(),
        set(),
        False,
    ),
    "identification": ("FRBRWork FRBRExpression FRBRManifestation (FRBRItem )?", {"source"}, set(), False),
    "FRBRWork": (FRBR + "FRBRcountry (FRBRsubtype )?(FRBRnumber )*(FRBRname )*", set(), set(), False),
    "FRBRExpression": (FRBR + "(FRBRversionNumber )?(FRBRauthoritative )?(FRBRlanguage )+", set(), set(), False),
    "FRBRManifestation": (FRBR + "(FRBRportion )?(FRBRformat )?", set(), set(), False),
    "FRBRthis": ("", {"value"}, META, False),
    "FRBRuri": ("", {"value"}, META, False),
    "FRBRdate": ("", {"date", "name"}, META, False),
    "FRBRauthor": ("", {"href"}, META | {"as"}, False),
    "FRBRcountry": ("", {"value"}, META, False),
    "FRBRlanguage": ("", {"language"}, META, False),
    "FRBRformat": ("", {"value"}, META, False),
    "references": ("(TLCOrganization )+", {"source"}, META, False),
    "TLCOrganization": ("", {"eId", "href", "showAs"}, {"wId", "GUID", "shortForm"}, False),
    "proprietary": (".*", {"source"}, META, False),
    "preface": ("((p|longTitle|formula|container) )*", set(), CORE, False),
    "mainBody": ("((paragraph|p|div) )+", set(), CORE, False),
    "paragraph": ("(num )?(heading )?content ", {"eId"}, CORE, False),
    "num": ("", set(), CORE, True),
    "content": ("((p|ul|ol|table) )*", set(), CORE, False),
    "p": ("((br|docTitle) )*", set(), CORE, True),
    "docTitle": ("(br )*", set(), CORE, True),
    "br": ("", set(), CORE, False),
}


def faults(root: etree._Element) -> list[str]:
    """Everything in a document that the rules do not allow, and identifiers that are not unique or lead nowhere."""
    ours = [one for one in root.iter() if str(one.tag).startswith("{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}")]
    found = [fault for one in ours for fault in _of(one)]
    known = [one.get("eId") for one in ours if one.get("eId")]
    found += [f"{ident} is there twice" for ident in known if known.count(ident) > 1]
    for one in ours:
        for name in ("refersTo", "alternativeTo", "source"):
            found += [f"{name} {ref}" for ref in one.get(name, "").split() if ref[:1] != "#" or ref[1:] not in known]
    return found


def _of(element: etree._Element) -> list[str]:
    name = etree.QName(element).localname
    if name not in MODEL:
        return [f"{name} is unknown"]
    children, required, further, words = MODEL[name]
    inside = "".join(f"{etree.QName(child).localname} " for child in element)
    attributes = {key for key in map(str, element.attrib) if not key.startswith("{")}
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    faults = [f"{name} holds {inside}"] if not re.fullmatch(children, inside) else []
    faults += [f"{name} has {key}" for key in attributes - required - further]
    faults += [f"{name} lacks {key}" for key in required - attributes]
    faults += [f"{name} holds words"] if own.strip() and not words else []
    faults += [f"{name} {element.get('eId')!r}"] if re.search(r"\s", element.get("eId", "")) else []
    return faults + ([f"status {element.get('status')}"] if element.get("status", "removed") not in STATUS else [])
