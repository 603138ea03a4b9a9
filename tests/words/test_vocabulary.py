"""The registry is complete, and says nothing that the rest cannot use."""

import pytest

from paraph.names import Ref, SideId, parse_matter, parse_ref
from paraph.words.values import TYPES, check_value
from paraph.words.vocabulary import (
    KINDS,
    Attribute,
    Kind,
    attribute_of,
    children_of,
    numbered,
    owner_of,
    parent_of,
)
from tests.sides import PK, RU

DESIGN = {
    *("mechanism", "round", "agenda-item", "delegation", "programme-entry", "statement", "issue", "position"),
    *("proposal", "text", "paragraph", "commitment", "report", "instrument", "related-mechanism", "forum"),
    *("forum-line", "contact", "note-verbale", "publication", "source"),
}
AFTER_INITIALLING = {"divergence", "concordance", "correction", "amendment"}
"""Kinds that the practice of closing a text asks for (R45, R46, R48; VCLT 39-41)."""
ATTRIBUTES = [(kind, attribute) for kind in KINDS.values() for attribute in kind.attributes]
OWN_ALONE = {"delegation", "statement", "position", "proposal", "report", "forum-line", "note-verbale", "source"}
"""Kinds whose subjects are one side's: they have no joint matter."""

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
every_attribute = pytest.mark.parametrize(
    ("kind", "attribute"), ATTRIBUTES, ids=[f"{kind.name}/{attribute.name}" for kind, attribute in ATTRIBUTES]
)


def test_every_kind_of_the_design_is_here() -> None:
    assert set(KINDS) == DESIGN | AFTER_INITIALLING


@every_kind
def test_a_kind_says_what_it_is_about_and_has_labels(kind: Kind) -> None:
    assert kind.about.endswith(".")
    assert kind.label
    assert kind.plural


@every_kind
def test_names_and_labels_are_unique_within_a_kind(kind: Kind) -> None:
    assert len({item.name for item in kind.attributes}) == len(kind.attributes)
    assert len({item.label for item in kind.attributes}) == len(kind.attributes)


@every_kind
def test_a_kind_lives_in_a_kind_that_exists(kind: Kind) -> None:
    assert not kind.parent or kind.parent in KINDS
    assert not kind.parent or kind in children_of(kind.parent)


@every_kind
def test_a_kind_has_joint_matters_unless_its_subjects_are_one_sides(kind: Kind) -> None:
    assert any(item.joint for item in kind.attributes) == (kind.name not in OWN_ALONE)


def test_labels_of_kinds_are_unique() -> None:
    assert len({kind.label for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.plural for kind in KINDS.values()}) == len(KINDS)


@every_attribute
def test_the_type_of_an_attribute_exists(kind: Kind, attribute: Attribute) -> None:
    assert attribute.type in TYPES


@every_attribute
def test_a_choice_has_choices_and_each_can_be_said(kind: Kind, attribute: Attribute) -> None:
    assert bool(attribute.choices) == (attribute.type == "choice")
    for choice in attribute.choices:
        check_value(attribute.type, choice, attribute.choices)
    assert len(set(attribute.choices)) == len(attribute.choices)


@every_attribute
def test_only_an_own_matter_belongs_to_the_side_in_its_number(kind: Kind, attribute: Attribute) -> None:
    assert not (attribute.joint and attribute.owner_only)


@every_attribute
def test_a_matter_of_the_attribute_can_be_named_and_found(kind: Kind, attribute: Attribute) -> None:
    name = f"{kind.name}/x-1/{attribute.name}" + (".ur" if attribute.by_language else "")
    assert attribute_of(parse_matter(name)) == attribute


@every_attribute
def test_the_other_form_of_language_is_not_the_attribute(kind: Kind, attribute: Attribute) -> None:
    name = f"{kind.name}/x-1/{attribute.name}" + ("" if attribute.by_language else ".ur")
    assert attribute_of(parse_matter(name)) is None


@every_attribute
def test_a_passage_is_said_by_language(kind: Kind, attribute: Attribute) -> None:
    assert attribute.by_language or attribute.type != "passage"


@pytest.mark.parametrize("name", ["round/16/weather", "banquet/1/menu", "round/16/wording.en"])
def test_a_matter_that_is_not_here_is_no_error(name: str) -> None:
    assert attribute_of(parse_matter(name)) is None


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("agenda-item/16.pk-1", "round/16"),
        ("delegation/16", "round/16"),
        ("paragraph/js.3", "text/js"),
        ("position/space.ru-2", "issue/space"),
        ("statement/2024.1.pk-1", "round/2024.1"),
        ("round/16", None),
        ("banquet/16.pk-1", None),
    ],
)
def test_a_subject_lives_where_its_id_says(child: str, parent: str | None) -> None:
    assert parent_of(parse_ref(child)) == (parent and parse_ref(parent))


@pytest.mark.parametrize(
    ("subject", "owner"),
    [
        ("statement/16.pk-1", PK),
        ("proposal/ru-12", RU),
        ("statement/16.pk", PK),
        ("statement/16.xz-1", None),
        ("statement/16", None),
        ("statement/pk-1.x", None),
        ("statement/pkx-1", None),
    ],
)
def test_a_subject_is_the_side_s_whose_number_it_bears(subject: str, owner: SideId | None) -> None:
    assert owner_of(parse_ref(subject), (PK, RU)) == owner


def test_subjects_are_numbered_as_documents_are() -> None:
    assert numbered("agenda-item", "16", PK, 3) == Ref("agenda-item", "16.pk-3")
    assert numbered("proposal", "", RU, 1) == Ref("proposal", "ru-1")


def test_what_a_side_numbers_is_its_own() -> None:
    assert owner_of(numbered("statement", "16", RU, 7), (PK, RU)) == RU
