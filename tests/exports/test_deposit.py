"""The deposit pack: the same bytes on both nodes, proved from the file alone, and honest about what is missing."""

import hashlib
import json

import pytest

from paraph import canon
from paraph.errors import Refused
from paraph.exports.deposit.checked import check_deposit
from paraph.exports.deposit.made import deposit
from paraph.exports.deposit.zipped import pack, unpack
from paraph.exports.paper import Wish
from paraph.feed.note import parse_vkey
from paraph.names import parse_base64
from paraph.words.speech import say
from tests.exports.packs import certify, initialled, made, problems, resealed, states
from tests.negotiation.tables import EN, PERSON, agreed_world, initial, put, whole_of
from tests.sides import PK, RU

# -- made --------------------------------------------------------------------------------------------------------------


def test_both_nodes_make_the_same_pack() -> None:
    world = initialled()
    certify(world, PK, RU)
    assert made(world, PK) == made(world, RU)


def test_a_text_that_is_not_initialled_is_not_deposited() -> None:
    with pytest.raises(Refused, match="text/js is not initialled: there is nothing to deposit yet"):
        made(agreed_world())


def test_an_incomplete_pack_says_so_at_the_top_of_its_first_page() -> None:
    data = made(agreed_world(), incomplete=True)
    first = unpack(data)["MANIFEST.txt"].decode().split("\n")[2]
    assert first.startswith("INCOMPLETE. THIS TEXT IS NOT INITIALLED.")
    assert check_deposit(data).problems == ()


def test_a_pack_of_a_text_that_is_still_open_names_what_is_open() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/wording.en", "Other words."))
    found = states(made(world, incomplete=True))
    assert found["Initialled by every side"] == ("missing", "paragraph/js.pk-1 in en: reopened")
    assert found["Original of PK"][0] == "missing"
    assert "is not agreed" in found["Original of PK"][1]


def test_a_certificate_is_missing_until_every_side_has_given_it_on_these_words() -> None:
    world = initialled()
    wanted = "Concordance certificate en–ru"
    assert states(made(world))[wanted] == ("missing", "nobody has certified that these versions say the same")
    certify(world, PK)
    assert states(made(world))[wanted] == ("missing", "certified by PK")
    certify(world, RU, digest="ab" * 32)
    assert states(made(world))[wanted][1] == "certified by PK; RU certified other words or other divergences"
    certify(world, RU)
    assert states(made(world))[wanted] == ("there", "certified by PK, RU")
    assert unpack(made(world))["MANIFEST.txt"].decode().split("\n")[2].startswith("COMPLETE")


def test_a_divergence_nobody_decided_on_is_named_as_missing() -> None:
    world = initialled()
    put(world, RU, say("divergence/js.ru-1/paragraph", "paragraph/js.pk-1"), say("divergence/js.ru-1/about", "scope"))
    assert states(made(world))["Divergences between languages"][0] == "missing"
    for side in (PK, RU):
        put(world, side, say("divergence/js.ru-1/decision", "tolerate"))
    assert states(made(world))["Divergences between languages"][0] == "there"
    (line,) = json.loads(unpack(made(world))["divergences.json"])["divergences"]
    assert (line["decided"], line["remains"]) == ("tolerate", True)


def test_corrections_and_amendments_are_listed_and_change_no_page(files: dict[str, bytes]) -> None:
    world = initialled()
    put(world, RU, say("amendment/js.ru-1/of", "paragraph/js.pk-1"))
    data = unpack(made(world))
    assert [one["subject"] for one in json.loads(data["later.json"])["later"]] == ["amendment/js.ru-1"]
    assert {name: data[name] for name in data if name.startswith("pages/")} == {
        name: files[name] for name in files if name.startswith("pages/")
    }


def test_a_joint_statement_is_not_for_registration_until_a_side_means_it_as_more() -> None:
    registration = "Registration (Charter of the United Nations, Article 102)"
    world = initialled()
    assert states(made(world))[registration][0] == "not applicable"
    put(world, RU, say("text/js/intended-character", {"en": "A treaty"}))
    assert states(made(world))[registration] == (
        "apart",
        "to be decided by what the sides mean it as, and only after entry into force. RU means it as: A treaty",
    )


def test_where_holders_are_withheld_the_pack_says_why_it_has_no_history() -> None:
    world = agreed_world(say("text/js/attribution", False))
    put(world, RU, say("text/js/attribution", False))
    for side in (PK, RU):
        initial(world, side)
    found = states(made(world))
    assert found["Drafting history of each clause"] == (
        "missing",
        "The sides decided that brackets do not name their holders.",
    )
    assert check_deposit(made(world)).problems == ()


def test_initials_are_there_though_their_side_says_others_later(monkeypatch: pytest.MonkeyPatch) -> None:
    world = initialled()
    with monkeypatch.context() as patch:
        patch.setattr("paraph.node.check_unlocked", lambda *_: None)
        put(world, RU, say("paragraph/js.pk-1/paraph.en", "A" * 86 + "=="), say("text/js/initialled-by", PERSON))
    assert states(made(world))["Initials of RU"] == ("there", "on all 5 pages, proved by its key")


def test_a_page_is_proved_alone_with_the_bytes_that_the_readme_names(files: dict[str, bytes]) -> None:
    page = json.loads(files["pages/js.pk-1.ru.json"])
    bare = canon.encode({"lang": page["lang"], "type": "paraph/wording/1", "wording": page["wording"]})
    assert hashlib.sha256(bare).hexdigest() == page["digest"]
    for one in page["initials"]:
        head = ["paraph/initials/1", page["mechanism"], one["side"], page["subject"], page["lang"], page["digest"]]
        message = canon.encode([*head, one["person"]])
        assert parse_vkey(one["key"]).verifies(message, parse_base64(one["paraph"]))


def test_the_readme_works_a_page_of_this_pack_through(files: dict[str, bytes]) -> None:
    readme = files["README.txt"].decode()
    page = json.loads(files["pages/js.pk-1.en.json"])
    assert parse_base64(page["initials"][0]["paraph"]).hex() in readme
    assert f"have the SHA-256\n  {page['digest']}\n" in readme


def test_ours_begins_with_the_language_asked_for() -> None:
    names = unpack(deposit(whole_of(initialled(), RU), Wish(EN)))
    assert "originals/js.original.RU.en.pdf" in names


# -- checked -----------------------------------------------------------------------------------------------------------


def test_a_whole_pack_has_nothing_wrong_and_its_originals_are_remade(whole_pack: bytes) -> None:
    found = check_deposit(whole_pack)
    assert found.problems == ()
    assert found.proved == {PK: 5, RU: 5}
    assert set(found.originals.values()) == {"remade"}


def test_every_file_is_covered_by_the_manifest(files: dict[str, bytes]) -> None:
    for name in sorted({*files} - {"manifest.json", "charter.json"}):
        spoiled = pack({**files, name: files[name] + b" "})
        assert name in problems(check_deposit(spoiled)), name


@pytest.mark.parametrize("name", ["pages/js.pk-1.en.json", "originals/js.original.RU.ru.pdf", "history.jsonl"])
def test_a_file_that_was_taken_out_is_named(name: str, files: dict[str, bytes]) -> None:
    less = pack({one: data for one, data in files.items() if one != name})
    assert f"{name} is named in the manifest and not there" in problems(check_deposit(less))


def test_a_file_that_was_put_in_is_named(files: dict[str, bytes]) -> None:
    assert "more.txt is there and not named" in problems(check_deposit(pack({**files, "more.txt": b"x"})))


def swap(files: dict[str, bytes], name: str, old: str, new: str) -> bytes:
    assert old.encode() in files[name]
    return resealed({**files, name: files[name].replace(old.encode(), new.encode())})


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("pages/js.pk-1.en.json", "continue", "consider", "its digest is not that of its words"),
        ("pages/js.pk-1.en.json", '"side":"RU"', '"side":"PK"', "the initials of PK are by another key"),
        ("pages/js.pk-1.en.json", "Demo officer", "Another man", "are not by its key"),
        ("pages/whole.json", "Joint statement", "Joint treaty", "its digest is not that of its words"),
        ("text/js.en.txt", "continue", "consider", "does not hold the words that were initialled"),
        ("text/js.ru.xml", "продолжить", "прекратить", "does not hold the words that were initialled"),
        ("history.jsonl", "continue", "consider", "the words on paragraph/js.pk-1 are not those of its digest"),
    ],
)
def test_a_change_is_found_though_the_manifest_was_made_anew(
    name: str, old: str, new: str, said: str, files: dict[str, bytes]
) -> None:
    assert said in problems(check_deposit(swap(files, name, old, new)))


def test_an_original_of_other_words_is_found_though_the_manifest_was_made_anew(files: dict[str, bytes]) -> None:
    other = agreed_world()
    for side in (PK, RU):
        put(other, side, say("paragraph/js.pk-1/wording.en", "The Sides agreed on nothing."))
    name = "originals/js.original.PK.en.pdf"
    data = unpack(made(other, incomplete=True))[name]
    assert "not those of the digest of the text" in problems(check_deposit(resealed({**files, name: data})))


def test_a_certificate_of_other_versions_is_found(certified: dict[str, bytes]) -> None:
    value = json.loads(certified["certificates/en-ru.json"])
    value["certificate"]["versions"]["en"] = "ab" * 32
    value["digest"] = hashlib.sha256(canon.encode(value["certificate"])).hexdigest()
    bad = resealed({**certified, "certificates/en-ru.json": canon.encode(value) + b"\n"})
    assert "certificates/en-ru.json its digest is not that of the versions" in problems(check_deposit(bad))


def test_a_page_left_out_is_found_though_the_manifest_was_made_anew(files: dict[str, bytes]) -> None:
    less = resealed({name: data for name, data in files.items() if name != "pages/js.pk-2.ru.json"})
    assert "paragraph/js.pk-2 is not there in every language" in problems(check_deposit(less))


def test_initials_that_the_manifest_claims_and_no_page_has_are_found(files: dict[str, bytes]) -> None:
    name = "pages/js.pk-2.en.json"
    page = json.loads(files[name])
    page["initials"] = page["initials"][:1]
    less = resealed({**files, name: canon.encode(page) + b"\n"})
    assert "Initials of RU the manifest says there, the pages missing" in problems(check_deposit(less))
