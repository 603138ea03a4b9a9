"""Entries that a peer has truly signed, and that break the form or contradict what went before."""

from paraph import canon
from paraph.errors import Malformed, Untrusted
from paraph.names import MAX_ENTRY, parse_hash
from paraph.words.speech import parse_entry
from tests.bad_input.cases import Act, Case, follow, honest, lie, sends, sends_entry, sends_head, sends_words, word
from tests.sides import DATES, PK, World

AT = b'{"at":"2026-03-02T09:00:00Z",'
TAIL = b'"heads":{},"v":1,"words":[]}'
CANONICAL = "not in canonical form"
ENTRY_PARTS = "the four parts at, heads, v and words"


def says(value: bytes) -> Act:
    """An entry in which these bytes stand for the value of a word."""
    parts = AT + b'"heads":{},"v":1,"words":[{"assent":"firm","matter":"round/16/venue","say":'
    return sends(parts + value + b"}]}")


def text(inside: bytes) -> Act:
    return says(b'{"en":"' + inside + b'"}')


def breaks(old: bytes, new: bytes) -> Act:
    """RU's next entry with some bytes changed before it is signed."""

    def act(play: World) -> None:
        data = follow(play, words=[word()])
        assert old in data
        play.deliver(PK, lie(play, data.replace(old, new, 1)))

    return act


def last_dates(play: World) -> int:
    """The entry in which RU last spoke on the dates."""
    return max(i for i, data in enumerate(honest(play)) if DATES.encode() in data)


def on_dates(**parts: canon.Json) -> Act:
    return sends_words(word(matter=DATES, say="2026-06-01", **parts))


def was(off: int) -> Act:
    return lambda play: on_dates(was=last_dates(play) + off)(play)


def twice_in_one_entry(play: World) -> None:
    """The second word on a matter must name the entry it stands in itself."""
    old = last_dates(play)
    sends_words(*(word(matter=DATES, say=say, was=old) for say in ("2026-06-01", "2026-06-02")))(play)


def carried(play: World) -> tuple[bytes, int]:
    """The head of PK's feed that RU's last entry carries."""
    heard = parse_entry(honest(play)[-1]).heads["PK"]
    return parse_hash(heard.root), heard.size


def head(off: int, *, true: bool) -> Act:
    """RU carries a head of PK's feed, larger or smaller than its last; with a root that is PK's at all or not."""

    def act(play: World) -> None:
        root, size = carried(play)
        sends_head(root if true else bytes(32), size + off)(play)

    return act


ENTRIES = [
    Case("entry too large", text(b"x" * MAX_ENTRY), Malformed, "larger than 65,535 bytes"),
    Case("depth bomb in a value", says(b"[" * 17 + b"]" * 17), Malformed, "more than 16 deep"),
    Case("depth bomb of brackets alone", sends(b"[" * 60_000), Malformed, "more than 16 deep"),
    Case("depth bomb of objects", says(b'{"a":' * 9_000 + b"1" + b"}" * 9_000), Malformed, "more than 16 deep"),
    Case("duplicate key in an entry", sends(AT + b'"heads":{},"heads":{},"v":1,"words":[]}'), Malformed, CANONICAL),
    Case("duplicate key in a value", says(b'{"en":"a","en":"b"}'), Malformed, CANONICAL),
    Case("lone surrogate, escaped", text(b"\\ud800"), Malformed, "not JSON"),
    Case("lone surrogate, in bytes", text(b"\xed\xa0\x80"), Malformed, "not JSON"),
    Case("bytes that are not UTF-8", text(b"\xff"), Malformed, "not JSON"),
    Case("overlong UTF-8", text(b"\xc0\xaf"), Malformed, "not JSON"),
    Case("a fraction", says(b"0.5"), Malformed, "whole numbers"),
    Case("a whole number written as a fraction", says(b"1.0"), Malformed, "whole numbers"),
    Case("an exponent", says(b"1e3"), Malformed, CANONICAL),
    Case("a huge number", says(b"9007199254740992"), Malformed, "larger than 2^53-1"),
    Case("a number of a thousand digits", says(b"9" * 1000), Malformed, "larger than 2^53-1"),
    Case("minus zero", says(b"-0"), Malformed, CANONICAL),
    Case("a leading zero", says(b"016"), Malformed, "not JSON"),
    Case("not a number", says(b"NaN"), Malformed, "not JSON"),
    Case("infinity", says(b"Infinity"), Malformed, "not JSON"),
    Case("byte order mark", sends(b"\xef\xbb\xbf" + AT + TAIL), Malformed, "not JSON"),
    Case("white space before", sends(b" " + AT + TAIL), Malformed, CANONICAL),
    Case("white space inside", breaks(b'"v":1', b'"v": 1'), Malformed, CANONICAL),
    Case("line feed at the end", sends(AT + TAIL + b"\n"), Malformed, CANONICAL),
    Case("keys in another order", sends(AT + b'"v":1,"heads":{},"words":[]}'), Malformed, CANONICAL),
    Case("a needless escape", text(b"\\u0041"), Malformed, CANONICAL),
    Case("an escape in capitals", text(b"\\u001F"), Malformed, CANONICAL),
    Case("an escaped slash", breaks(b"round/16/venue", b"round\\/16\\/venue"), Malformed, CANONICAL),
    Case("a key that is not ASCII", says(b'{"\xc3\xa9":1}'), Malformed, "not plain ASCII"),
    Case("bytes behind the entry", sends(AT + TAIL + b"{}"), Malformed, "not JSON"),
    Case("an empty entry", sends(b""), Malformed, "not JSON"),
    Case("an entry that is a list", sends(b"[]"), Malformed, ENTRY_PARTS),
    Case("an entry without its moment", sends(b"{" + TAIL), Malformed, ENTRY_PARTS),
    Case("an entry with a part too many", sends_entry(more=1), Malformed, ENTRY_PARTS),
    Case("an entry of version 2", sends_entry(v=2), Malformed, "of version 2; this node reads version 1"),
    Case("a thousand and one words", sends_entry(words=[{"matter": "x"}] * 1_001), Malformed, "more than 1,000 words"),
    Case("a moment that is none", sends_entry(at="2026-02-30T09:00:00Z"), Malformed, "not a moment in time"),
    Case("a moment in local time", sends_entry(at="2026-03-02T14:00:00+05"), Malformed, "not a moment in time"),
    Case("a leap second", sends_entry(at="2026-12-31T23:59:60Z"), Malformed, "not a moment in time"),
    Case("a head of no size", sends_head(bytes(32), 0), Malformed, "head of impossible size"),
    Case("a head with half a root", sends_head(bytes(16), 9), Malformed, "Expected 32 bytes"),
    Case("a head of no side at all", sends_head(bytes(32), 9, "pakistan"), Malformed, "not the code of a side"),
    Case("`was` names another entry", was(-1), Untrusted, "misstates when it last spoke on round/16/dates"),
    Case("`was` names an entry to come", was(+50), Untrusted, "misstates when it last spoke"),
    Case("`was` is missing", on_dates(), Untrusted, "misstates when it last spoke"),
    Case("`was` in a first word", sends_words(word(was=0)), Untrusted, "misstates when it last spoke"),
    Case("`was` is negative", on_dates(was=-1), Malformed, "earlier entry that cannot be"),
    Case("`was` negative beside the unknown", sends_words(word(was=-1), {"sing": 1}), Malformed, "that cannot be"),
    Case("two words with one `was`", twice_in_one_entry, Untrusted, "misstates when it last spoke"),
    Case("heads that shrink", head(-1, true=False), Untrusted, "takes back what it had acknowledged of PK"),
    Case("heads that vanish", sends_entry(heads={}), Untrusted, "no longer carries a head"),
    Case("a head with another root", head(0, true=False), Untrusted, "takes back what it had acknowledged of PK"),
    Case("a head of the feed itself", sends_head(bytes(32), 3, "RU"), Untrusted, "of RU"),
    Case("a head of a stranger", sends_head(bytes(32), 3, "XZ"), Untrusted, "XZ, which is not a side"),
]
