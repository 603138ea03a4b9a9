"""Pages from the registry alone: every kind can be listed, opened, read and spoken on, and has no code of its own."""

from io import BytesIO
from pathlib import Path

import pytest

from paraph.canon import Json
from paraph.web.forms.shapes import SHAPES
from paraph.words.speech import claim, say
from paraph.words.values import TYPES
from paraph.words.vocabulary import KINDS, Attribute, Kind
from tests.web.desks import Controls, Desk, desks, exchange, tell

EVERY = [pytest.param(kind, item, id=f"{kind.name}/{item.name}") for kind in KINDS.values() for item in kind.attributes]
BY_NAME = [pytest.param(kind, id=kind.name) for kind in KINDS.values()]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    """One pair for the many pages that only read, or speak on matters of their own."""
    return desks(tmp_path_factory.mktemp("kinds"))


def subject_of(kind: Kind) -> str:
    return f"{kind.name}/{'16.' if kind.parent else ''}pk-1"


def example_of(attribute: Attribute) -> Json:
    return attribute.choices[0] if attribute.choices else TYPES[attribute.type].example


# -- every kind ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_kind_has_a_list_that_tells_what_it_is_for(shared: tuple[Desk, Desk], kind: Kind) -> None:
    assert kind.about in shared[0].text(f"k/{kind.name}/")


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_kind_has_a_page_with_all_its_joint_matters(shared: tuple[Desk, Desk], kind: Kind) -> None:
    text = shared[0].text(f"s/{subject_of(kind)}/")
    missing = [item.label for item in kind.attributes if item.joint and not item.by_language and item.label not in text]
    assert missing == []


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_kinds_pages_have_labels_and_no_style_of_their_own(shared: tuple[Desk, Desk], kind: Kind) -> None:
    for path in (f"k/{kind.name}/", f"s/{subject_of(kind)}/?say=1"):
        found = Controls(shared[0].get(path))
        assert (found.unnamed, sorted(found.ids), found.inline) == ([], sorted(set(found.ids)), []), path


@pytest.mark.parametrize(("kind", "attribute"), EVERY)
def test_every_attribute_is_said_from_its_page_and_read_on_the_other_node(
    shared: tuple[Desk, Desk], kind: Kind, attribute: Attribute
) -> None:
    pk, ru = shared
    matter = f"{subject_of(kind)}/{attribute.name}{'.en' if attribute.by_language else ''}"
    assert 'name="act" value="preview"' in pk.get(f"m/{matter}/").content.decode()
    typed = SHAPES[attribute.type].spread(example_of(attribute), "w0")
    pk.service.files.shelf.add(BytesIO(b"abc").read, "note-14.pdf")  # the file of the example
    pk.say_it(pk.post("draft/", {"matter": matter, "act": "preview", **typed}))
    exchange(pk, ru)
    assert pk.last_words() == [] or pk.last_words()[0].say == example_of(attribute)
    row = ru.house.store.read(ru.house.store.mechanisms()[0], [matter])[matter]
    assert row.state in ("proposed", "own")
    assert ru.get(f"m/{matter}/").status_code == 200


def test_a_kind_that_nobody_knows_has_no_page(pk: Desk) -> None:
    assert pk.get("k/seating-plan/").status_code == 404


# -- opening ---------------------------------------------------------------------------------------------------------


def test_a_new_one_bears_our_sides_next_number(pk: Desk) -> None:
    tell(pk, say("issue/pk-1/title", {"en": "Outer space"}))
    assert pk.get("k/issue/?open=1")["Location"].endswith("/s/issue/pk-2/?say=1#say")


def test_the_next_round_follows_the_highest_number_there_is(pk: Desk) -> None:
    tell(pk, say("round/16/city", {"en": "Moscow"}), say("round/9/city", {"en": "Moscow"}))
    assert pk.get("k/round/?open=1")["Location"].endswith("/round/17/?say=1#say")


def test_a_child_is_opened_under_its_parent(pk: Desk) -> None:
    where = pk.get("k/statement/?open=1&parent=16")["Location"]
    assert where.endswith("/s/statement/16.pk-1/?say=1#say")


def test_an_id_of_ones_own_is_taken_as_it_is(pk: Desk) -> None:
    assert pk.get("k/forum/?open=1&id=first-committee")["Location"].endswith("/s/forum/first-committee/?say=1#say")


def test_a_delegation_is_the_only_one_of_its_round(pk: Desk) -> None:
    assert pk.get("k/delegation/?open=1&parent=16")["Location"].endswith("/s/delegation/16/?say=1#say")


def test_an_id_that_is_none_is_told_beside_the_form(pk: Desk) -> None:
    assert "This is not the name of a subject." in pk.text("k/forum/?open=1&id=First+Committee")


def test_opening_says_nothing(pk: Desk) -> None:
    before = len(pk.entries())
    pk.get("k/issue/?open=1")
    pk.get("s/issue/pk-1/?say=1")
    assert (len(pk.entries()), pk.drafts()) == (before, [])


# -- speaking --------------------------------------------------------------------------------------------------------


def test_several_matters_are_filled_in_at_once_and_said_in_one_entry(pk: Desk) -> None:
    names = ["forum/unga-1/name", "forum/unga-1/decision-rule", "forum/unga-1/next-session"]
    answer = pk.post("draft/", {"matter": names, "w0.en": "First Committee", "w2": "2026-10", "act": "preview"})
    pk.say_it(answer)
    assert [word.matter for word in pk.last_words()] == [names[0], names[2]]


def test_the_form_of_a_subject_asks_only_for_what_we_have_not_said(pk: Desk) -> None:
    tell(pk, say("forum/unga-1/name", {"en": "First Committee"}))
    page = pk.get("s/forum/unga-1/?say=1").content.decode()
    assert 'value="forum/unga-1/name"' not in page and 'value="forum/unga-1/next-session"' in page


def test_a_language_is_picked_where_each_is_a_matter_of_its_own(pk: Desk) -> None:
    tell(pk, say("issue/pk-1/title", {"en": "Outer space"}))
    assert "Another language" in pk.text("s/issue/pk-1/")
    where = pk.get("s/issue/pk-1/?attribute=summary&lang=ur")["Location"]
    assert where.endswith("/m/issue/pk-1/summary.ur/#say")


def test_what_is_the_others_alone_is_not_asked_of_us(pk: Desk) -> None:
    page = pk.get("s/statement/16.ru-1/?say=1").content.decode()
    assert "is for RU alone to say" in page and 'name="matter"' not in page


# -- reading ---------------------------------------------------------------------------------------------------------


def test_each_sides_own_stands_under_that_side(tmp_path: Path) -> None:
    pk, ru = desks(tmp_path)
    tell(pk, say("commitment/pk-1/status", "due"))
    tell(ru, say("commitment/pk-1/status", "disputed"))
    exchange(pk, ru)
    text = pk.text("s/commitment/pk-1/").split("Own matters")[1]
    assert text.index("due") < text.index("disputed")


def test_a_subject_lists_the_subjects_that_live_in_it(pk: Desk) -> None:
    tell(pk, say("position/space.pk-1/stance", "support"))
    assert "position/space.pk-1" in pk.get("s/issue/space/").content.decode() or "space.pk-1" in pk.text(
        "s/issue/space/"
    )


def test_a_source_lists_what_rests_on_it_and_what_was_copied_from_it(pk: Desk) -> None:
    tell(
        pk,
        say("source/first/title", {"en": "First report"}),
        say("source/second/title", {"en": "Second report"}),
        say("source/second/copy-of", "source/first"),
        claim("round/14/dates", "2024-02-07", "source/first", "headline"),
    )
    text = pk.text("s/source/first/")
    assert "14th round · dates" in text and "Copied by: Second report" in text
    assert "It is a copy. Its origin: First report" in pk.text("s/source/second/")


def test_sources_are_listed_by_publisher_and_not_by_their_technical_name(pk: Desk) -> None:
    source = "source/dawn-2018"
    tell(pk, say(f"{source}/title", {"en": "On the round"}), say(f"{source}/publisher", "Dawn"))
    page = pk.text("k/source/")
    assert "On the round Dawn" in " ".join(page.split())
    assert "Source dawn-2018" not in page


def test_a_long_list_is_read_in_pages(pk: Desk) -> None:
    tell(pk, *(say(f"issue/pk-{number}/title", {"en": f"Issue {number}"}) for number in range(1, 61)))
    assert "1–50 of 60" in pk.text("k/issue/")


def test_lists_and_pages_ask_the_database_little(pk: Desk) -> None:
    tell(pk, *(say(f"issue/pk-{number}/title", {"en": f"Issue {number}"}) for number in range(1, 61)))
    assert pk.queries("k/issue/") <= 30
    assert pk.queries("s/issue/pk-1/") <= 40


# -- subjects that a matter names --------------------------------------------------------------------------------------


def test_all_particulars_offer_the_items_of_a_round_by_their_titles(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say("agenda-item/16.ru-1/title", {"en": "Outer space"}), say("agenda-item/15.ru-1/title", {"en": "Old"}))
    exchange(pk, ru)
    page = pk.get("s/round/16/?say=1").content.decode()
    assert '<option value="agenda-item/16.ru-1">Outer space</option>' in page
    assert "Old" not in page


def test_subjects_titled_alike_are_told_apart(pk: Desk) -> None:
    tell(pk, *(say(f"agenda-item/16.pk-{number}/title", {"en": "Outer space"}) for number in (1, 2)))
    page = pk.get("m/round/16/agenda/").content.decode()
    assert ">Outer space · 16.pk-1</option>" in page and ">Outer space · 16.pk-2</option>" in page


def test_an_amendment_chooses_its_paragraph_by_number_and_opening_words(drafted: tuple[Desk, Desk]) -> None:
    page = drafted[0].text("s/amendment/js.pk-1/?say=1")
    assert "paragraph \u20681\u2069 (\u2068The Sides agreed to continue their…\u2069)" in page


def test_what_a_proposal_is_about_is_chosen_among_subjects_in_groups(pk: Desk) -> None:
    tell(pk, say("issue/pk-1/title", {"en": "Space debris"}), say("round/16/city", {"en": "Moscow"}))
    page = pk.get("s/proposal/pk-1/?say=1").content.decode()
    assert '<optgroup label="Issues"><option value="issue/pk-1">Space debris</option></optgroup>' in page
    assert '<option value="round/16">16th round</option>' in page


def test_a_name_that_the_list_does_not_have_is_written(pk: Desk) -> None:
    tell(pk, say("issue/pk-1/title", {"en": "Space debris"}))
    pk.say("proposal/pk-1/about", w0="", w0__written="forum/nsg")
    assert pk.last_words()[0].say == "forum/nsg"
