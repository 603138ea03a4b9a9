"""A side's append-only signed feed: bytes and values in, values out.

`note` has keys and signatures, `merkle` the tree, `proof` what is proved from it, `bundle` and `tiles` how entries
and hashes are laid out for others to read, `log` a feed's signed heads and what must never happen to them.  What an
entry says is no concern of this package: to it an entry is at most 65,535 bytes.  Specified in docs/spec/feed.md.
"""
