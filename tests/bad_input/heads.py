"""Heads that lie, and entries that are not those of their head."""

from collections.abc import Callable
from dataclasses import replace

from paraph.errors import Malformed, Refused, Untrusted
from paraph.feed.bundle import format_entries, parse_bundle, parse_entries
from paraph.feed.log import format_checkpoint, parse_checkpoint, sign_checkpoint
from paraph.feed.merkle import EMPTY
from paraph.feed.note import SigningKey, parse_note
from paraph.incoming import Incoming
from paraph.names import FeedId, Hash, MechanismId
from tests.bad_input.cases import Act, Case, delivers, follow, fresh, honest, lie
from tests.sides import MECHANISM, PK, RU, STRANGER, Letter, World, forge, promise, signing_key

KEY = signing_key(RU)
OTHER = MechanismId("another")


def note(change: Callable[[bytes], bytes]) -> Act:
    """RU's head is changed on the way."""
    return delivers(lambda letter: replace(letter, note=change(letter.note)))


def signed(change: Callable[[str], str]) -> Act:
    """RU signs another text than a head has."""
    return note(lambda data: KEY.sign_text(change(parse_note(data).text)))


def signed_by(key: SigningKey) -> Act:
    """The head is as it should be, but another key has signed it."""
    return note(lambda data: sign_checkpoint(key, parse_checkpoint(parse_note(data).text).head))


def entries(change: Callable[[list[bytes]], list[bytes]]) -> Act:
    """The head is RU's; the entries are changed on the way."""
    return delivers(lambda letter: replace(letter, entries=tuple(change(list(letter.entries)))))


def forks(change: Callable[[list[bytes]], list[bytes]]) -> Act:
    """RU signs another history than the one it showed before."""
    return lambda play: play.deliver(PK, forge(RU, change(honest(play))))


def flipped(data: bytes) -> bytes:
    """One letter of the signature is another one."""
    place = len(data) - 20
    return data[:place] + (b"A" if data[place : place + 1] != b"A" else b"B") + data[place + 1 :]


def another_root(text: str) -> str:
    return format_checkpoint(replace(parse_checkpoint(text), root=Hash(bytes(32))))


def sized(size: str) -> Act:
    return signed(lambda text: text.replace(f"\n{parse_checkpoint(text).size}\n", f"\n{size}\n"))


def of_feed(feed: FeedId) -> Act:
    return lambda play: play[PK].incoming(feed, fresh(play).note)


def old_head(play: World) -> None:
    play.deliver(PK, play.letter(RU, 1))


def empty_head(play: World) -> None:
    play[PK].incoming(play.feed(RU), sign_checkpoint(KEY, EMPTY.head()))


# -- a long feed, in pieces ------------------------------------------------------------------------------------------


def long(play: World) -> tuple[Incoming, Letter]:
    """Two full bundles and a rest of RU's feed."""
    letter = lie(play, *[follow(play)] * 600)
    return play[PK].incoming(letter.feed, letter.note), letter


def promised(change: Callable[[list[Hash], list[Hash]], tuple[list[Hash], list[Hash]]]) -> Act:
    """The hashes of the bundles, or of the entries behind them, are changed."""

    def act(play: World) -> None:
        incoming, letter = long(play)
        incoming.expect(*change(*promise(incoming, letter)))

    return act


def piece(stop: int, change: Callable[[list[bytes]], list[bytes]] = lambda each: each) -> Act:
    """True hashes were promised; then comes a piece as far as entry `stop`."""

    def act(play: World) -> None:
        incoming, letter = long(play)
        incoming.expect(*promise(incoming, letter))
        play[PK].receive(incoming, change(list(letter.entries[incoming.start : stop])))

    return act


def framed(change: Callable[[bytes], bytes]) -> Act:
    return lambda play: parse_entries(change(format_entries(honest(play))), len(honest(play)))


NOT_OURS = "No key that we know"
MADE_NO_ROOT = "do not make the root that was signed"
FORKED = "has forked"

HEADS = [
    Case("wrong key", signed_by(signing_key(RU, which="another")), Untrusted, NOT_OURS),
    Case("the other side's key", signed_by(signing_key(PK)), Untrusted, NOT_OURS),
    Case("wrong mechanism, its key", signed_by(signing_key(RU, OTHER)), Untrusted, NOT_OURS),
    Case("wrong mechanism, right key", signed(lambda t: t.replace("example", "another")), Untrusted, "another feed"),
    Case("signature changed", note(flipped), Untrusted, "does not fit its text"),
    Case("head changed after signing", note(lambda d: d.replace(b"/RU\n", b"/RU\n1", 1)), Untrusted, "does not fit"),
    Case("head of a stranger", of_feed(FeedId(MECHANISM, STRANGER)), Refused, "XZ is not a side of example"),
    Case("head of an unknown mechanism", of_feed(FeedId(OTHER, RU)), Refused, "no mechanism called another"),
    Case("head without signature", note(lambda d: d.partition(b"\n\n")[0] + b"\n\n"), Malformed, "signature line"),
    Case("head with carriage returns", note(lambda d: d.replace(b"\n", b"\r\n")), Malformed, "control character"),
    Case("head that is not UTF-8", note(lambda d: b"\xff" + d), Malformed, "not UTF-8"),
    Case("head that is no note", note(lambda _: b"<html>502 Bad Gateway</html>"), Malformed, "needs an empty line"),
    Case("head without end", note(lambda d: d * 1000), Malformed, "longer than 131072 bytes"),
    Case("head with a line too many", signed(lambda t: t + "more\n"), Malformed, "three lines"),
    Case("size with a leading zero", sized("09"), Malformed, "plain decimal"),
    Case("size in Arabic digits", sized("٩"), Malformed, "plain decimal"),
    Case("size beyond 2^63", sized(str(2**63)), Malformed, "plain decimal"),
    Case("replay of an old head", old_head, Untrusted, "the feed has shrunk, or an old head is shown again"),
    Case("head of nothing", empty_head, Untrusted, "has shrunk"),
    Case("fork at the same size", forks(lambda e: [*e[:-1], b"{}"]), Untrusted, FORKED),
    Case("fork that goes on", forks(lambda e: [*e[:-1], b"{}", *e[:2]]), Untrusted, MADE_NO_ROOT),
    Case("fork from the first entry", forks(lambda e: [b"{}", *e]), Untrusted, MADE_NO_ROOT),
    Case("root of nothing known", signed(another_root), Untrusted, MADE_NO_ROOT),
    Case("a gap in the entries", entries(lambda e: [*e[:-2], e[-1]]), Malformed, "end where nothing can be checked"),
    Case("the last entry missing", entries(lambda e: e[:-1]), Malformed, "end where nothing can be checked"),
    Case("an entry too many", entries(lambda e: [*e, e[-1]]), Malformed, "more entries than its head has"),
    Case("two entries exchanged", entries(lambda e: [*e[:-2], e[-1], e[-2]]), Untrusted, MADE_NO_ROOT),
    Case("an entry changed", entries(lambda e: [*e[:-1], e[-1] + b" "]), Untrusted, MADE_NO_ROOT),
    Case("an entry said twice for another", entries(lambda e: [*e[:-1], e[-2]]), Untrusted, MADE_NO_ROOT),
    Case("a bundle's hash changed", promised(lambda b, r: ([*b[:-1], b[0]], r)), Untrusted, MADE_NO_ROOT),
    Case("a bundle's hash missing", promised(lambda b, r: (b[:-1], r)), Malformed, "another number of hashes"),
    Case("an entry's hash too many", promised(lambda b, r: (b, [*r, r[0]])), Malformed, "another number of hashes"),
    Case("a piece cut in mid-bundle", piece(300), Malformed, "end where nothing can be checked"),
    Case(
        "a bundle of other entries", piece(256, lambda e: [b"{}", *e[1:]]), Untrusted, "Bundle 0 of RU is not the one"
    ),
    Case("a stream cut short", framed(lambda d: d[:-1]), Malformed, "end early: 1 are missing"),
    Case("a stream with bytes behind", framed(lambda d: d + b"\0"), Malformed, "bytes after the last entry"),
    Case("a bundle of nothing", lambda _: parse_bundle(b"", 0), Malformed, "1 to 256 entries, not 0"),
]
