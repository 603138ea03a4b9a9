"""Versions of a plan compared point by point; every test text is invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.plans import Line, Plan, Point, Step, compare_plans
from tests.laws import LAW

XA, XB = SideId("XA"), SideId("XB")
TEXTS = {
    "harbour": "The northern harbour shall be open to merchant ships of all flags from the first day of the year.",
    "bridge": "Engineers of both sides shall repair the bridge at the old customs house within ninety days.",
    "water": "A joint board shall measure the water of the upper river and publish its level every week.",
    "schools": "Pupils of border villages may attend the nearest school on either bank without further papers.",
    "archive": "The land registers kept in the archive of the capital shall be copied and exchanged.",
    "mail": "Postal service between the two banks is resumed without any charge for letters and printed matter.",
}


def plan(name: str, *texts: str, **objections: tuple[str, ...]) -> Plan:
    points = tuple(Point(str(number), TEXTS.get(text, text)) for number, text in enumerate(texts, 1))
    return Plan(name, points, {SideId(side): idents for side, idents in objections.items()})


def step(old: Plan, new: Plan) -> Step:
    return compare_plans([old, new]).steps[0]


def told(found: Step) -> list[tuple[str, str, str]]:
    return [(line.kind, "+".join(line.old), "+".join(line.new)) for line in found.lines]


def test_a_plan_is_the_same_as_itself() -> None:
    one = plan("a", *TEXTS)
    assert told(step(one, Plan("b", one.points))) == [("same", f"{n}", f"{n}") for n in range(1, 7)]


def test_points_are_known_by_their_words_when_numbers_change() -> None:
    found = step(plan("a", "harbour", "bridge", "water", "mail"), plan("b", "bridge", "water", "schools", "mail"))
    assert told(found) == [
        ("gone", "1", ""),
        ("same", "2", "1"),
        ("same", "3", "2"),
        ("new", "", "3"),
        ("same", "4", "4"),
    ]


def test_a_point_in_other_words_is_changed_and_shows_what_is_shared() -> None:
    other = "Engineers of both sides shall rebuild the bridge at the old customs house within one year."
    (line,) = step(plan("a", "bridge"), plan("b", other)).lines
    assert (line.kind, line.moved) == ("changed", False)
    assert [other[slice(*one.new_span)] for one in line.shared] == [
        "Engineers of both sides shall",
        "the bridge at the old customs house within",
    ]


def test_a_change_of_one_comma_is_a_change() -> None:
    assert told(step(plan("a", "one, two, three"), plan("b", "one, two three"))) == [("changed", "1", "1")]


def test_points_merged_into_one() -> None:
    joint = f"{TEXTS['bridge']} {TEXTS['water']}"
    found = step(plan("a", "harbour", "bridge", "water"), plan("b", "harbour", joint))
    assert told(found) == [("same", "1", "1"), ("merged", "2+3", "2")]
    assert {one.old for one in found.lines[1].shared} == {"2", "3"}


def test_a_point_split_into_several() -> None:
    joint = f"{TEXTS['bridge']} {TEXTS['water']}"
    found = step(plan("a", joint, "mail"), plan("b", "water", "mail", "bridge"))
    assert told(found) == [("split", "1", "1+3"), ("same", "2", "2")]


def test_a_point_taken_to_another_place_is_moved_and_the_others_are_not() -> None:
    found = step(plan("a", "harbour", "bridge", "water", "mail"), plan("b", "mail", "harbour", "bridge", "water"))
    assert told(found) == [("moved", "4", "1"), ("same", "1", "2"), ("same", "2", "3"), ("same", "3", "4")]


def test_a_point_both_moved_and_changed_says_both() -> None:
    later = TEXTS["mail"].replace("printed matter", "newspapers")
    found = step(plan("a", "harbour", "bridge", "mail"), plan("b", later, "harbour", "bridge"))
    assert [(line.kind, line.moved) for line in found.lines] == [("changed", True), ("same", False), ("same", False)]


def test_a_phrase_that_every_point_has_links_nothing() -> None:
    old = "The sides have agreed that the lighthouse on the cape shall be lit again before the autumn storms set in."
    new = "The sides have agreed that taxes on salt are to be lifted for three harvests in every mountain district."
    assert told(step(plan("a", old), plan("b", new))) == [("gone", "1", ""), ("new", "", "1")]


def test_chinese_points_are_compared_by_characters() -> None:
    old = plan("a", "双方同意在边境河流上共同修建一座桥梁", "邮政服务应当立即恢复")
    new = plan("b", "邮政服务应当立即恢复", "双方同意在界河上共同修建一座桥梁")
    assert told(step(old, new)) == [("moved", "2", "1"), ("changed", "1", "2")]


def test_objections_are_shown_at_their_lines_and_not_counted() -> None:
    joint = f"{TEXTS['bridge']} {TEXTS['water']}"
    found = step(plan("a", "bridge", "water", "mail", XA=("2",)), plan("b", joint, "mail", XA=("1",), XB=("1", "2")))
    assert found.lines[0].objections == {XA: (("2",), ("1",)), XB: ((), ("1",))}
    assert found.lines[1].objections == {XB: ((), ("2",))}


def test_a_thread_follows_a_point_through_all_versions() -> None:
    joint = f"{TEXTS['bridge']} {TEXTS['water']}"
    found = compare_plans([plan("a", "bridge", "water", "mail"), plan("b", joint, "mail"), plan("c", "archive", joint)])
    assert found.threads == ((("1", "2"), ("1",), ("2",)), (("3",), ("2",), ()), ((), (), ("1",)))


@pytest.mark.parametrize(
    ("versions", "message"),
    [
        ([plan("a", "mail")], "2 to 5 versions"),
        ([plan("a", "mail"), plan("a", "mail")], "same name"),
        ([plan("a", "mail"), plan("b", "mail", XA=("7",))], "not in this version"),
        ([plan("a", "mail"), Plan("b", (Point("1", "x"), Point("1", "y")))], "same number"),
        ([plan("a", "mail"), plan("b", *["x"] * 201)], "at most 200"),
        ([plan("a", "mail"), plan("b", "x" * 20_001)], "more than 20,000"),
    ],
)
def test_what_is_no_plan_is_told_apart(versions: list[Plan], message: str) -> None:
    with pytest.raises(Malformed, match=message):
        compare_plans(versions)


SENTENCES = [
    *TEXTS.values(),
    "Postal service between the two banks is resumed and the bridge at the old customs house is open.",
    "Short.",
    "",
    "A joint board shall measure the water of the upper river.",
]
POINTS = st.lists(
    st.lists(st.sampled_from(SENTENCES) | st.text("ab ", max_size=12), min_size=1, max_size=3).map(" ".join), max_size=7
)


@LAW
@given(POINTS, POINTS)
def test_every_point_of_both_versions_stands_in_exactly_one_line(old: list[str], new: list[str]) -> None:
    found = step(plan("a", *old), plan("b", *new))
    assert sorted(one for line in found.lines for one in line.old) == sorted(str(n) for n in range(1, len(old) + 1))
    assert sorted(one for line in found.lines for one in line.new) == sorted(str(n) for n in range(1, len(new) + 1))


REVERSED = {"merged": "split", "split": "merged", "new": "gone", "gone": "new"}
"""What a line becomes when the versions change places; the other kinds stay as they are."""


@LAW
@given(POINTS, POINTS)
def test_backwards_merged_is_split_and_new_is_gone(old: list[str], new: list[str]) -> None:
    there, back = step(plan("a", *old), plan("b", *new)), step(plan("b", *new), plan("a", *old))

    def facts(line: Line) -> tuple[object, ...]:
        return line.kind, line.old, line.new, line.moved

    turned = {(REVERSED.get(line.kind, line.kind), line.new, line.old, line.moved) for line in back.lines}
    assert {facts(line) for line in there.lines} == turned


def test_a_plan_of_28_points_becomes_one_of_20_at_once() -> None:
    """28 distinct points; pairs of the last sixteen are merged, the others stay: 12 + 8."""
    texts = [" ".join(f"word{(n * 31 + k * 7) % 499}n{n}" for k in range(40)) for n in range(28)]
    later = [*texts[:12], *(f"{texts[n]} {texts[n + 1]}" for n in range(12, 28, 2))]
    start = time.process_time()
    found = step(plan("a", *texts), plan("b", *later))
    assert time.process_time() - start < 2
    assert [line.kind for line in found.lines] == ["same"] * 12 + ["merged"] * 8
