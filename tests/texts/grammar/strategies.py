"""Random documents for properties, from the generator of the benchmark; a failing example is named by its seed."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from bench.documents import random_document
from paraph.texts.model import Document

seeds = st.integers(0, 2**48)
documents: st.SearchStrategy[Document] = seeds.map(lambda seed: random_document(Random(seed)))

FEW = settings(max_examples=40, deadline=None)
MANY = settings(max_examples=200, deadline=None)


def damaged(text: str, seed: int) -> str:
    """One or two small changes at random places: something left out, put in, or replaced."""
    rng = Random(seed)
    for _ in range(rng.randint(1, 2)):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.choice((0, 1, 1, 1, 8, 40)))
        put = rng.choice(
            ("", "", "x", "PK", "RU", "|", "]", "[", "{", "\\", "¶", "\n", " ", '"', "<", ">", "&", "\u202e")
        )
        text = text[:start] + put + text[end:]
    return text
