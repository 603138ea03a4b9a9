"""The programs in Go: built against Debian's packages alone, nothing fetched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
GOPATH = Path("/usr/share/gocode")
NEEDED = {
    "golang.org/x/mod/sumdb/tlog": "golang-golang-x-mod-dev",
    "github.com/klauspost/compress/zstd": "golang-github-klauspost-compress-dev",
}


def missing() -> list[str]:
    """The Debian packages that are not here."""
    packages = [package for path, package in NEEDED.items() if not (GOPATH / "src" / path).is_dir()]
    return packages if shutil.which("go") else ["golang-go", *packages]


def build(name: str, folder: Path) -> Path:
    """The program whose source is in interop/<name>, in a folder."""
    program = folder / name
    environment = os.environ | {"GO111MODULE": "off", "GOPATH": str(GOPATH), "GOFLAGS": "", "CGO_ENABLED": "0"}
    environment.setdefault("GOCACHE", str(folder / "cache"))
    subprocess.run(["go", "build", "-o", str(program), "."], cwd=HERE / name, env=environment, check=True)
    return program


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
