"""What parsers let out on broken files besides their own errors: the file is at fault, not this program."""

BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What any of them may; UnicodeError is a ValueError, KeyError and IndexError are LookupErrors."""
