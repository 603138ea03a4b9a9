"""Files become sources: text with title, author, publisher, two dates, language and direction; the original beside it.

`opened.read` opens bytes in this process and is for files one trusts to end; `Reader` does the same in a process of its
own with a time and memory limit, and is what the command line and the desk use: what reads files is loaded there alone.
"""

from paraph.intake.reading.child import Reader
from paraph.intake.reading.limits import LIMITS, Limits
from paraph.intake.reading.source import Link, Source

__all__ = ["LIMITS", "Limits", "Link", "Reader", "Source"]
