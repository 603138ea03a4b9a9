"""Peer: datasketch, MinHash and LSH over the same three-word passages; run by a Python that has it.

    python datasketch_group.py TEXTS

TEXTS holds one report a line.  Prints one JSON object: seconds, peak memory, and for each report the earlier reports
that the index names.  The hash is CRC-32, which is quicker than the default SHA-1.
"""

import json
import re
import resource
import sys
import time
import zlib

from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"[^\W_]+")
THRESHOLD, PERMUTATIONS = 0.4, 128


def minhash(text: str) -> MinHash:
    words = WORD.findall(text.lower())
    sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32)
    sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(len(words) - 2)])
    return sketch


def main() -> None:
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found = {}
    start = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            sketch = minhash(line)
            near = index.query(sketch)
            if near:
                found[number] = sorted(int(name) for name in near)
            index.insert(str(number), sketch)
    took = time.perf_counter() - start
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"s": took, "rss_mib": rss, "found": found}))


if __name__ == "__main__":
    main()
