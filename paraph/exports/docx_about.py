"""Our own part of a Word file: what it was made from, so that the base is known when the file comes back.

    <text xmlns="urn:paraph:text:1" profile="tracked" mechanism="pk-ru" lang="en" digest="…" made="…">
      <base digest="…" side="PK"/>     the wording that changes are shown against; without side: the rolling text
      <shows side="RU"/>               whose changes (tracked) or columns, in order
      <paragraph id="js.3" mark="para_js_3_1f0c…"/>
    </text>

Nothing in it is believed: it only says where to look.  The base's words are those that this node holds.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from paraph.errors import Malformed
from paraph.exports.ooxml import DECLARATION, PARAPH, quote
from paraph.exports.sheet import Base, TextSheet
from paraph.names import Moment, SideId, parse_side

Profile = Literal["tracked", "columns"]

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
MAX_BASES = 20
TITLE_MARK = "para_title"
"""The bookmark around the title."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a file says that it was made from.

    text    digest of the whole text, as the record calls it
    bases   digest of each wording in it, and whose it is (None: the rolling text); one for the tracked profile
    shows   the sides whose changes or columns it holds
    """

    profile: Profile
    text: str
    bases: tuple[tuple[str, SideId | None], ...]
    shows: tuple[SideId, ...]


def bookmark(paragraph: str, side: SideId | None = None) -> str:
    """The name of the bookmark around a paragraph's words, the same wherever it is computed.

    Word allows 40 letters, digits and underscores, and does not tell capitals apart; the digest makes it unique.
    """
    key = paragraph if side is None else f"{paragraph}/{side}"
    readable = re.sub(r"[^a-z0-9]", "_", key.lower())[:20]
    return f"para_{readable}_{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def format_about(
    sheet: TextSheet, profile: Profile, bases: tuple[Base, ...], shows: tuple[SideId, ...], made: Moment
) -> str:
    attributes = {
        "xmlns": PARAPH,
        "profile": profile,
        "mechanism": sheet.mechanism,
        "lang": sheet.lang,
        "digest": sheet.digest,
        "made": made,
    }
    lines = [
        *(_element("base", {"digest": base.digest, **({"side": base.side} if base.side else {})}) for base in bases),
        *(_element("shows", {"side": side}) for side in shows),
        *(_element("paragraph", {"id": one.id, "mark": bookmark(one.id)}) for one in sheet.paragraphs),
    ]
    return f"{DECLARATION}<text{_attributes(attributes)}>{''.join(lines)}</text>"


def _element(name: str, attributes: dict[str, str]) -> str:
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{quote(value)}"' for name, value in attributes.items())


def is_about(root: etree._Element) -> bool:
    return root.tag == f"{{{PARAPH}}}text"


def parse_about(root: etree._Element) -> Made:
    """What our part says; Malformed when somebody else wrote it."""
    profile = root.get("profile", "")
    bases = root.findall(f"{{{PARAPH}}}base")
    shows = root.findall(f"{{{PARAPH}}}shows")
    found = [(base.get("digest", ""), base.get("side")) for base in bases]
    whole = found and len(found) <= MAX_BASES >= len(shows) and all(_DIGEST.match(digest) for digest, _ in found)
    if profile not in ("tracked", "columns") or not whole:
        raise Malformed("The part of the file that names its base was changed by another program.")
    return Made(
        "tracked" if profile == "tracked" else "columns",
        root.get("digest", ""),
        tuple((digest, parse_side(side) if side else None) for digest, side in found),
        tuple(parse_side(one.get("side", "")) for one in shows),
    )
