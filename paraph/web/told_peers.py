"""What the core says of peers: why nothing comes from one, and what was sent that cannot be true."""

from django.utils.translation import gettext_noop as n_

OF_PEERS = (
    n_("%(side)s's node sent other bytes than those that the word names."),
    n_("%(side)s's node at %(address)s did not answer."),
    n_("Nothing was lost. It will be tried again; if it stays away, ask whether it is running."),
    n_("Nothing was lost. Ask whether %(address)s is the address of %(side)s's node."),
    n_("Nothing of them was kept. Compare the file's digest with that side."),
    n_("%(side)s's node at %(address)s shows a certificate that is not trusted here."),
    n_(
        "Nothing was lost. It must come from a public authority, or one named with `paraph peer trust`, bear the name "
        "in the address and be of today: ask the side, and look at the clock."
    ),
    n_("The certificate in %(file)s cannot be read."),
    n_("Take it out with `paraph peer distrust`, and trust it anew from its own file."),
    n_("%(side)s's node says there is nothing here for us."),
    n_("%(side)s's node answered %(status)s."),
    n_("%(side)s's node packed its answer in a way it was not asked for."),
    n_("%(side)s's node sent more than it was asked for."),
    n_("%(side)s's node sends less than %(count)s bytes a second."),
    n_("What %(side)s's node sent cannot be decompressed."),
    n_("%(side)s's head promises %(count)s new entries; at most %(most)s are taken at a time."),
    n_("A peer sent a tile of another width than it was asked for."),
    n_("No key that we know has signed this note."),
    n_("A signature on this note does not fit its text."),
    n_("The proof does not place this entry at %(index)s in a feed of %(size)s."),
    n_("The feed of %(new)s entries does not continue the feed of %(old)s entries."),
    n_("The feed shrank from %(old)s to %(new)s entries."),
    n_("There are two different feeds of %(size)s entries."),
    n_("This head belongs to another feed."),
    n_(
        "This head has %(size)s entries, but the same key signed %(before)s before: the feed has "
        "shrunk, or an old head is shown again."
    ),
    n_("The same key signed two different feeds of %(size)s entries: the feed has forked."),
    n_(
        "The entries do not make the root that was signed for %(size)s entries: they were changed "
        "on the way, or the feed has forked."
    ),
    n_("These two heads are compatible: they show no fork."),
    n_("The tiles do not make the root of the feed of %(size)s entries."),
    n_("Tile %(number)s of level %(level)s does not belong to the feed of %(size)s entries."),
)
