"""A process that speaks until it is killed, for the crash tests.

    python -m tests.store.speaker

Each line on standard input names a home and a seed; a child is forked for it, which says words through its node for
ever and tells on standard output what it was told in return:

    pid 4711
    said 5 q1…=          the size and root of the signed head that covers it
    dead 9
"""

import os
import random
import sys
from pathlib import Path
from traceback import print_exc

from paraph.feed.log import parse_checkpoint
from paraph.feed.note import parse_note
from paraph.home import load
from paraph.names import format_base64
from paraph.node import Node
from paraph.service import utc_now
from paraph.words.speech import Word, say
from tests import homes
from tests.sides import MECHANISM

SIZES = (1, 1, 1, 1, 2, 3, 40, 300)
"""Entries in one step: mostly one, now and then enough to close a bundle or two."""


def main() -> None:
    homes.start()
    for line in sys.stdin:
        folder, seed = line.split()
        pid = os.fork()
        if not pid:
            speak(Path(folder), random.Random(seed))
        tell(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        tell(f"dead {os.WTERMSIG(status)}")


def speak(folder: Path, rng: random.Random) -> None:
    """Never returns."""
    try:
        from paraph.store.db import DatabaseStore

        home = load(folder)
        node = Node(home.side, DatabaseStore(homes.new_alias(home)), home.keys(), utc_now)
        while True:
            spoken = node.say_many(MECHANISM, [[word(rng)] for _ in range(rng.choice(SIZES))])
            head = parse_checkpoint(parse_note(spoken.note).text).head
            tell(f"said {head.size} {format_base64(head.root)}")
    except BaseException:
        print_exc()
    os._exit(1)


def word(rng: random.Random) -> Word:
    return say(f"round/{rng.randrange(40)}/city", {"en": f"City {rng.random()}"})


def tell(line: str) -> None:
    """In one piece, however many processes share the pipe."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
