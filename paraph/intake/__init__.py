"""Intake: public reports become proposed claims, each with its words in the source; a person decides.

The rules (`claims`, `noise`, `copies`) are pure: text in, proposals out.  `reading` opens files within limits and in a
process of its own; `model` asks a language model, and only one that the operator set.  The format is
docs/spec/intake.md.
"""
