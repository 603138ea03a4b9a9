"""What the core says of feeds, heads and peers, in the words of people who exchange records.

The page says it so; the core's own words, which an operator needs, stand one step away.  A message that has no plain
words here is plain already.
"""

from django.utils.translation import gettext_noop as n_

_TWO = n_("Two versions of this side’s record were shown, and they contradict each other.")
_OLD = n_("An older version of this side’s record was shown again.")
_OTHER = n_(
    "What arrived of this side’s record is not what the side signed: it was changed, on the way or by its node."
)

PLAIN = {
    "%(side)s signed a head of %(size)s entries that is not of the feed held here: it has forked.": n_(
        "Two versions of %(side)s’s record were shown, and they contradict each other."
    ),
    "The feed no longer contains the %(size)s entries that were signed before: it has forked.": _TWO,
    "The feed of %(new)s entries does not continue the feed of %(old)s entries.": _TWO,
    "There are two different feeds of %(size)s entries.": _TWO,
    "The same key signed two different feeds of %(size)s entries: the feed has forked.": _TWO,
    "%(carrier)s has acknowledged %(size)s entries of %(side)s that are not the ones held here: "
    "two histories of %(feed)s were shown.": n_(
        "What %(carrier)s has received as the record of %(side)s is not what is held here: two versions were shown."
    ),
    "The feed shrank from %(old)s to %(new)s entries.": _OLD,
    "This head has %(size)s entries, but the same key signed %(before)s before: the feed has "
    "shrunk, or an old head is shown again.": _OLD,
    "This head has %(size)s entries, but %(held)s are held here already.": _OLD,
    "The entries do not make the root that was signed for %(size)s entries: they were changed "
    "on the way, or the feed has forked.": _OTHER,
    "Bundle %(number)s of %(side)s is not the one its signed head covers.": _OTHER,
    "The tiles do not make the root of the feed of %(size)s entries.": _OTHER,
    "Tile %(number)s of level %(level)s does not belong to the feed of %(size)s entries.": _OTHER,
    "The proof does not place this entry at %(index)s in a feed of %(size)s.": _OTHER,
    "The entries of %(side)s on this node are not those that its head was signed over.": n_(
        "What this node holds of %(side)s’s record is not what the side signed."
    ),
    "%(carrier)s acknowledged %(size)s entries of %(side)s, but shows no such head that %(signer)s signed; "
    "%(held)s are held here.": n_(
        "%(carrier)s says that it has received more of %(side)s’s record than is held here, and does not show "
        "%(side)s’s signature for it."
    ),
    "%(size)s entries of %(side)s have been shown; this node holds %(held)s. "
    "It was probably restored from an older copy.": n_(
        "More of our record has been shown than this node holds: it was probably restored from an older copy."
    ),
    "Our own key has signed %(size)s other entries of %(side)s than the ones on this node: "
    "something else has spoken in our name.": n_(
        "Something else has spoken in our name: another version of our own record was shown, signed with our key."
    ),
    "Entry %(entry)s of %(side)s carries a head of %(other)s, which is not a side of this mechanism.": n_(
        "%(side)s refers to a record of %(other)s, which is not a side of this mechanism."
    ),
    "Entry %(entry)s of %(side)s no longer carries a head that the entry before it carried.": n_(
        "%(side)s no longer acknowledges what it had acknowledged before."
    ),
    "%(side)s's head promises %(count)s new entries; at most %(most)s are taken at a time.": n_(
        "%(side)s’s node announces more new entries than are taken at a time."
    ),
    "A peer sent a tile of another width than it was asked for.": n_(
        "Another side’s node sent something else than it was asked for."
    ),
    "Nothing was lost. It must come from a public authority, or one named with `paraph peer trust`, bear the name "
    "in the address and be of today: ask the side, and look at the clock.": n_(
        "Nothing was lost. It must come from an authority that is trusted here, bear the name in the address and be "
        "of today: ask the side, and have your operator look at it."
    ),
    "Take it out with `paraph peer distrust`, and trust it anew from its own file.": n_(
        "Ask your operator to take it out and to name it anew."
    ),
    "No key that we know has signed this note.": n_("It is not signed with a key that we know."),
    "A signature on this note does not fit its text.": n_("Its signature does not fit what it says."),
    "This head belongs to another feed.": n_("It belongs to another record."),
    "%(feed)s has moved on meanwhile.": n_("Something was said meanwhile."),
    "Nothing was changed. Both heads are kept; show them to the side.": n_(
        "Nothing was changed. Both versions are kept as evidence; show them to the side."
    ),
    "Both are kept as evidence. Compare the heads with both sides before going on.": n_(
        "Both are kept as evidence. Compare with both sides before going on."
    ),
    "Nothing was changed. Ask the side for its latest head.": n_(
        "Nothing was changed. Ask the side for the latest of its record."
    ),
    "Nothing of it was kept. Fetch again; if this stays, ask the side for its tiles.": n_(
        "Nothing of it was kept. It is fetched again; if this stays, ask the side about its node."
    ),
    "Fetch the other sides' feeds; if that does not help, compare the digest with them.": n_(
        "Wait until the other sides’ records have arrived; if that does not help, compare the digest with them."
    ),
    "The second line of this record is not a charter and its feeds.": n_(
        "The beginning of the file is not that of a record: it was changed or damaged."
    ),
    "Nothing was changed. Fetch the entries again; if this stays, ask for the side's tiles.": n_(
        "Nothing was changed. Take the entries in again; if this stays, ask the side about its node."
    ),
    "Nothing was said. Run `paraph recover`, or `paraph recover --from` with a newer record of another side; "
    "if nobody holds what is missing, see `paraph recover --help`.": n_(
        "Nothing was said. Have your operator fetch what is missing from another side, or take in its newest record "
        "here."
    ),
    "Take it away, and run `paraph recover` before anything is said.": n_("Have your operator mend it."),
    "This node came from an older copy; nobody has shown yet how far our feed of %(mechanism)s had come.": n_(
        "This node came from an older copy; nobody has shown yet how far our record of %(mechanism)s had come."
    ),
}
"""Patterns of `troubles.PATTERNS`, and how a page says them."""
