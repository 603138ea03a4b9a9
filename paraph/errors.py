"""The four ways a request can fail, named by who must act.

Every error carries two messages: `str(error)` is short, for the person at the screen, and never
repeats the other party's raw bytes; `error.detail` is for the log and may.  `error.remedy` says
what to do next.  The web and the command line turn a family into a status in one place each.
"""


class ParaphError(Exception):
    """A failure that somebody can act on.  A bug is not one of these: it is an assertion."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
        self.detail = detail or message


class Malformed(ParaphError):
    """The bytes are wrong: reject them."""

    exit_code = 65


class Untrusted(ParaphError):
    """A signature, a proof or an earlier head contradicts the bytes: keep the evidence.

    `evidence` holds what proves it, ready to be shown to a third party without asking again.
    """

    exit_code = 76

    def __init__(
        self,
        message: str,
        *,
        remedy: str = "",
        detail: str = "",
        evidence: tuple[bytes, ...] = (),
    ) -> None:
        super().__init__(message, remedy=remedy, detail=detail)
        self.evidence = evidence


class Forked(Untrusted):
    """Heads that one key signed and that cannot both be true: no other lie takes its place among the evidence."""


class Refused(ParaphError):
    """Well formed, but not allowed now: the message names the rule."""

    exit_code = 77


class Unavailable(ParaphError):
    """Nothing is wrong with what was asked: try again."""

    exit_code = 75


class Conflict(Unavailable):
    """Somebody else wrote first.  `found` is the size that was met instead of the expected one, where sizes differ."""

    def __init__(self, message: str, *, found: int = 0, remedy: str = "Nothing was lost. Try again.") -> None:
        super().__init__(message, remedy=remedy)
        self.found = found
