"""What the core says of a record that was carried here in a file: why it is not taken in, and what to do."""

from django.utils.translation import gettext_noop as n_

OF_CARRIED = (
    n_("%(file)s is not a record that this node reads."),
    n_("Have it exported again."),
    n_("The second line of %(file)s has no end."),
    n_("Copy the file again from its carrier."),
    n_("%(file)s should have %(due)s bytes and has %(held)s: it was cut short or damaged on the way."),
    n_("Nothing of it was taken. Copy it again from its carrier."),
    n_("The second line of this record is not a charter and its feeds."),
    n_("Nothing of it was taken. Have it exported again."),
    n_("This record was made under another charter of %(mechanism)s than the one adopted here."),
    n_("Nothing of it was taken. Compare the charters' digests with the other sides."),
    n_("The entries in this record cannot be unpacked."),
    n_("The entries end early: %(count)s are missing."),
    n_("Ask for the same entries again."),
    n_("There are bytes after the last entry."),
    n_("Ask for the note again. If it stays, tell the side whose name it bears."),
    n_("Compare the fingerprint of the side's key with the side itself."),
    n_("Check that both sides mean the same mechanism and that neither has mixed up its keys."),
    n_("Nothing was changed. Ask the side about its node."),
    n_("Nothing was changed. Fetch the entries again; if this stays, ask for the side's tiles."),
    n_("An entry is of version %(version)s; this node reads version %(ours)s."),
    n_("Install a newer release of Paraph."),
    n_("This node came from an older copy; nobody has shown yet how far our feed of %(mechanism)s had come."),
    n_("Nothing was said. Run `paraph recover`; without a network, with a record from another side."),
    n_(
        "In %(mechanism)s this home has said more than its database holds (%(noted)s against %(held)s): "
        "an older one was put in its place."
    ),
    n_(
        "Nothing was said. Run `paraph recover`, or `paraph recover --from` with a newer record of another side; "
        "if nobody holds what is missing, see `paraph recover --help`."
    ),
    n_("%(file)s is damaged: it tells how far this home has spoken, a mechanism and a number in each line."),
    n_("Take it away, and run `paraph recover` before anything is said."),
    n_("It has %(size)s, and %(side)s's files take %(held)s here of %(most)s: it waits."),
    n_("Raise the limit with `paraph files limit`, or fetch this one alone with `paraph files fetch`."),
    n_("It has %(size)s, and the disk %(free)s left, of which %(spare)s stay free for the record: it waits."),
    n_("Free some space; or keep less with `paraph files limit --spare`."),
)
