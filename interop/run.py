"""Go reads what Paraph writes, and refuses what Paraph refuses:  python -m interop.run

Two programs, which share nothing with the Python code: `tlogcheck` holds Go's own signed notes and transparent logs
against a long feed (`feeds`); `reader` is a second implementation of the record, from a carried file to the state's
digest (`records`, `spoiled`).  Needs Debian's packages named in `programs`; without them it says so, and fails only if
PARAPH_REQUIRE_INTEROP is set.
"""

import os
import sys
import tempfile
from pathlib import Path

from interop import feeds, records, spoiled
from interop.programs import build, missing, say


def main() -> int:
    if packages := missing():
        say(f"interop: skipped, Go is not here (Debian: {' '.join(packages)})")
        return 1 if os.environ.get("PARAPH_REQUIRE_INTEROP") else 0
    with tempfile.TemporaryDirectory(prefix="paraph-interop-") as name:
        root = Path(name)
        reader = build("reader", root)
        results = records.results(reader, root) + spoiled.results(reader, root)
        results += feeds.results(build("tlogcheck", root), root / "feed")
    say(f"interop: {sum(results)} of {len(results)} as they must be")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
