"""One of several processes on one home: told which round it is, it says or fetches the same file as the others do.

    python -m tests.files.racing HOME ACT

Reads a round's number a line from standard input, answers each with a line.  ACT: `said` says the file, `refused` puts
it there for a word that is not said after all, `fetched` brings it as an exchange does.
"""

import os
import sys
from pathlib import Path

HOME, ACT = Path(sys.argv[1]), sys.argv[2]


def main() -> None:
    from paraph.home import VARIABLE

    os.environ[VARIABLE] = str(HOME)
    os.environ["DJANGO_SETTINGS_MODULE"] = "paraph.web.settings"
    import django

    django.setup()
    from paraph.home import load
    from paraph.service import Service
    from paraph.store.db import DatabaseStore

    service = Service(load(HOME), DatabaseStore("default"))
    print("ready", flush=True)
    for line in sys.stdin:
        print(one(service, int(line)), flush=True)


def one(service: object, number: int) -> str:
    from paraph.errors import ParaphError
    from paraph.names import FeedId
    from paraph.service import Service
    from paraph.words.speech import say
    from tests.files.noted import file_of
    from tests.sides import MECHANISM, RU

    assert isinstance(service, Service)
    data = b"%d " % number * 20_000
    file, files = file_of(data), service.files
    if ACT == "fetched":
        with files.shelf.part(FeedId(MECHANISM, RU), file) as part:
            if part is None:
                return "at it"
            part.write(data)
            part.finish()
        return "here"
    try:
        path = HOME / f"{ACT}-{number}.pdf"
        path.write_bytes(data)
        with files.shelf.brought(path) as brought:
            words = [say(f"note-verbale/pk-{number}/scan", brought.value())]
            with files.placed(MECHANISM, words):
                if ACT == "refused":
                    return str(1 // 0)
                service.node.say(MECHANISM, words)
            files.confirm(MECHANISM, [brought.sha256])
    except ZeroDivisionError:
        return "refused"
    except ParaphError as error:
        return f"trouble: {error}"
    return "said"


if __name__ == "__main__":
    main()
