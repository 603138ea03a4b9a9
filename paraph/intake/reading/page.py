"""A web page as a source: everything a reader would see, in order, with what is not the article set aside.

trafilatura says what the article is and what the page says of itself; the rest of the visible lines stay in the text as
`aside`, greyed but not lost.  Scripts, styles and hidden parts are never text, and nothing is run or fetched.
"""

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from paraph.errors import Malformed
from paraph.intake.noise import is_sentence
from paraph.intake.page import lines
from paraph.intake.phrases import words
from paraph.intake.reading.plain import clean, decode
from paraph.intake.reading.source import Read, Span

UNSEEN = frozenset(
    words(
        "script style noscript template head title meta link iframe object embed "
        "svg canvas math audio video select option datalist"
    )
)
BLOCK = frozenset(
    words(
        "address article aside blockquote body br button caption center dd details "
        "dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
        "p pre section summary table tbody td tfoot th "
        "thead tr ul"
    )
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACES = re.compile(r"[ \t\xa0]+")
DEEP = 400
"""Elements within elements; a page that goes deeper is no page."""
SAVED = re.compile(rb"saved from url=\([0-9]+\)(\S+)", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
LEAST_LIKE = 12
NO_LETTER = re.compile(r"[\W_]+")


def _tree(text: str) -> html.HtmlElement:
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Malformed(
            "The page holds no HTML that can be read.", remedy="Save the page again, whole.", detail=str(error)
        ) from error
    assert isinstance(tree, html.HtmlElement)
    return tree


def _parser() -> html.HTMLParser:
    return html.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )


def _decoded(data: bytes) -> tuple[str, str | None]:
    """By the page's own word for its encoding where that works, else as any text."""
    named = CHARSET.search(data[:4096])
    if named:
        try:
            return data.decode(named.group(1).decode("ascii")), None
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _seen(tree: html.HtmlElement) -> Iterator[str]:
    """The visible words of the page, a line feed for every block, without recursion."""
    unseen: list[int] = []
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            depth += 1
            if depth > DEEP:
                raise Malformed("The page's elements lie too deep in one another.", remedy="Save its text instead.")
            hidden = tag in UNSEEN or element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
            if hidden or unseen:
                unseen.append(depth)
            else:
                yield ("\n" if tag in BLOCK else "") + (element.text or "")
        else:
            inside = bool(unseen)
            if unseen and unseen[-1] == depth:
                unseen.pop()
            depth -= 1
            if not unseen:
                yield ("\n" if tag in BLOCK and not inside else "") + (element.tail or "")


def _visible(tree: html.HtmlElement) -> str:
    said = clean("".join(_seen(tree)))
    rows = (SPACES.sub(" ", row).strip() for row in said.split("\n"))
    return "\n".join(row for row in rows if row)


def _fold(line: str) -> str:
    return NO_LETTER.sub("", line.lower())


def _aside(text: str, article: str) -> tuple[Span, ...]:
    """The lines that are not the article's: all before and behind it, and short ones within."""
    main = {_fold(line) for line in article.split("\n")} - {""}
    whole = _fold(article)
    spans = lines(text)
    folded = [_fold(text[a:b]) for a, b in spans]
    mine = [line in main or (len(line) > LEAST_LIKE and line in whole) for line in folded]
    if not any(mine):
        return ()
    first, last = mine.index(True), len(mine) - 1 - mine[::-1].index(True)
    return tuple(
        span
        for place, span in enumerate(spans)
        if not mine[place] and (not first <= place <= last or not is_sentence(text[slice(*span)]))
    )


def _day(said: str | None) -> str | None:
    try:
        return date.fromisoformat(said[:10]).isoformat() if said else None
    except ValueError:
        return None


def read_page(data: bytes) -> Read:
    """An HTML file.  Malformed when nothing in it can be seen."""
    text, note = _decoded(data)
    tree = _tree(clean(text))
    seen = _visible(tree)
    if not seen:
        raise Malformed(
            "Nothing on the page can be read: it has no words without its scripts.",
            remedy="Open it in a browser and save what is shown, as a page or as text.",
        )
    found = bare_extraction(tree, with_metadata=True, include_comments=False)
    meta = found if isinstance(found, Document) else None
    saved = SAVED.search(data[:2048])
    url = saved.group(1).decode("utf-8", "replace") if saved else meta.url if meta else None
    return Read(
        seen,
        title=(meta.title if meta else None) or tree.findtext(".//title"),
        author=meta.author if meta else None,
        publisher=meta.sitename if meta else None,
        published=_day(meta.date if meta else None),
        url=url,
        lang=(tree.get("lang") or "").split("-")[0].lower() or None,
        aside=_aside(seen, meta.text or "") if meta else (),
        notes=(note,) if note else (),
    )
