"""What must hold for every dialogue, tried on dialogues that hypothesis makes up."""

from hypothesis import settings

LAW = settings(deadline=None, max_examples=80)
"""Time is measured elsewhere: a law may be slow on a busy machine."""
