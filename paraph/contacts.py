"""How it went with each peer since this node started, for whoever asks why nothing comes."""

from dataclasses import dataclass, field

from paraph.errors import ParaphError, Unavailable
from paraph.names import MechanismId, Moment, SideId


@dataclass(frozen=True, slots=True)
class Contact:
    """When a peer was last asked, when it last answered, and what is wrong."""

    asked: Moment
    answered: Moment | None = None
    trouble: str = ""


@dataclass
class Contacts:
    """The last contact with every peer of every mechanism."""

    known: dict[tuple[MechanismId, SideId], Contact] = field(default_factory=dict)

    def of(self, mechanism: MechanismId, side: SideId) -> Contact | None:
        return self.known.get((mechanism, side))

    def note(self, mechanism: MechanismId, side: SideId, now: Moment, error: ParaphError | None) -> None:
        before = self.of(mechanism, side)
        answered = (before.answered if before else None) if isinstance(error, Unavailable) else now
        self.known[mechanism, side] = Contact(now, answered, str(error or ""))
