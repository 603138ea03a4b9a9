"""Golden files: what the code makes now beside what is kept, and made anew with --write.

Each `tests.golden_…` is a command of its own: `python -m tests.golden_feed [--write]`.  Without --write it says what
differs, one line for each file, and fails.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def differences(made: Mapping[Path, bytes], folder: Path) -> list[str]:
    """What stands in a folder, and wherever else files are made, against what is made now."""
    kept = {path: path.read_bytes() for path in {*folder.rglob("*"), *made} if path.is_file()}
    missing = [f"missing: {path.name}" for path in made.keys() - kept.keys()]
    extra = [f"nobody makes: {path.name}" for path in kept.keys() - made.keys()]
    changed = [f"differs: {path.name}" for path in made.keys() & kept.keys() if made[path] != kept[path]]
    return sorted(missing + extra + changed)


def main(made: Mapping[Path, bytes], folder: Path) -> int:
    if "--write" in sys.argv[1:]:
        for path, data in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    found = differences(made, folder)
    sys.stderr.writelines(f"{line}\n" for line in found)
    return 1 if found else 0
