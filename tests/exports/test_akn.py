"""Akoma Ntoso holds the whole text and gives it back exactly."""

import re

import pytest
from hypothesis import given, settings
from lxml import etree

from paraph.errors import Malformed, ParaphError, Refused
from paraph.exports.akn import AKN, AknText, format_akn, parse_akn
from paraph.exports.sheet import TextSheet
from tests.exports.akn_model import faults
from tests.exports.strategies import sheets
from tests.exports.sheets import MADE, sheet

TEXT = AknText(sheet(), "2026-05-11", "2026-05-12", MADE)


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_what_was_written_is_read_back_exactly_and_the_schemas_rules_hold(text: TextSheet) -> None:
    written = AknText(text, "2026-05-11", "2026-05-12", MADE)
    data = format_akn(written)
    assert parse_akn(data) == written
    assert format_akn(parse_akn(data)) == data
    assert faults(etree.fromstring(data)) == []


def test_a_file_that_another_program_laid_out_anew_reads_the_same() -> None:
    root = etree.fromstring(format_akn(TEXT))
    for element in root.iter():
        if element.get("{http://www.w3.org/XML/1998/namespace}space") is None and len(element):
            element.text = "\n\t  "
    assert parse_akn(etree.tostring(root, encoding="utf-8", xml_declaration=True)) == TEXT


def test_equal_wordings_stand_once_with_all_who_hold_them() -> None:
    root = etree.fromstring(format_akn(TEXT))
    blocks = root.findall(f".//{{{AKN}}}paragraph[@eId='para_js.2']//{{{AKN}}}p")
    assert [(one.get("class"), one.get("refersTo")) for one in blocks] == [
        ("base", None),
        ("wording", "#PK"),
        ("wording", "#RU"),
    ]


def changed(old: str, new: str) -> bytes:
    text = format_akn(TEXT).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


BAD = {
    "no XML": (b"text", Malformed, "not sound XML"),
    "another vocabulary": (b"<html/>", Malformed, "no Akoma Ntoso"),
    "a statute": (
        f'<akomaNtoso xmlns="{AKN}"><act name="act"/></akomaNtoso>'.encode(),
        Malformed,
        "not made from a text",
    ),
    "an entity": (changed("<akomaNtoso", '<!DOCTYPE a [<!ENTITY a "b">]><akomaNtoso'), Refused, "document type"),
    "too deep": (changed("<mainBody", "<div>" * 101 + "</div>" * 101 + "<mainBody"), Malformed, "nested more than"),
    "bold words": (changed("thanked", "<b>thanked</b>"), Malformed, "changed this document"),
    "words between paragraphs": (changed("</paragraph>", "</paragraph>and"), Malformed, "<mainBody>"),
    "a state that is none": (changed('class="agreed"', 'class="adopted"'), Malformed, "<paragraph>"),
    "two bases": (changed('class="wording"', 'class="base"'), Malformed, "changed this document"),
    "a side that is not named": (changed('refersTo="#RU"', 'refersTo="#CN"'), Malformed, "does not name"),
    "a side twice": (
        changed("<TLCOrganization", '<TLCOrganization eId="PK"/><TLCOrganization'),
        Malformed,
        "named twice",
    ),
    "a chapter": (changed("<mainBody", "<preamble/><mainBody"), Malformed, "<doc>"),
    "no day": (changed('date="2026-05-11"', 'date="2026-99-11"'), Malformed, "a day"),
    "no language": (changed('language="en"', 'language="English"'), Malformed, "language tag"),
    "a short digest": (changed("5a5a" * 16 + '"', '5a"'), Malformed, "64 hexadecimal"),
    "a paragraph twice": (changed('eId="para_js.2"', 'eId="para_js.1"'), Malformed, "named twice"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_would_be_lost_or_misread_is_an_error(name: str) -> None:
    data, family, phrase = BAD[name]
    with pytest.raises(family) as caught:
        parse_akn(data)
    assert phrase in str(caught.value)


def test_a_torn_file_is_an_error_wherever_it_is_torn() -> None:
    data = format_akn(TEXT)
    for end in range(0, len(data) - 1, 97):
        with pytest.raises(ParaphError):
            parse_akn(data[:end])


def test_a_line_that_was_dropped_from_the_identification_is_missed() -> None:
    lines = format_akn(TEXT).decode().split("\n")
    whole = [number for number, line in enumerate(lines) if re.match(r"<(FRBR\w+|TLC\w+) .*/>", line)]
    assert len(whole) > 18
    for number in whole:
        with pytest.raises(ParaphError):
            parse_akn("\n".join(lines[:number] + lines[number + 1 :]).encode())
