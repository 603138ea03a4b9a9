"""The public record of the Consultative Group: who reported what of its rounds, as sources and claims (`facts`).

The facts are the reports'; every sentence is ours.  A claim says no more than its source: what is read into it and what
speaks against it stand in the note.  Rival values are separate claims (R1); what nobody reports is left out (R12).
"""

from importlib.resources import files

from paraph.facts import Facts, parse_facts

FILE = "record.json"


def load() -> Facts:
    """The record that comes with Paraph."""
    return parse_facts((files("paraph.demo") / FILE).read_bytes(), FILE)
