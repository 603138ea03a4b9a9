"""The rules: a report's text in, proposed claims out.  Pure; the words and formulas are the tables in ../data."""

from paraph.intake.claims.propose import Claim, Facts, propose

__all__ = ["Claim", "Facts", "propose"]
