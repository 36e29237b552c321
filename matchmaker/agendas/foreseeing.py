"""What a change of the venue does to what is promised, found by trying it: shown to its sender before it is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from matchmaker.agendas import replanning
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Trouble
from matchmaker.models import Event, Invitation
from matchmaker.planning import misfits, versions
from matchmaker.planning.changes import HeldRow
from matchmaker.planning.problem_meetings import invitation_key


@dataclass(frozen=True)
class Foreseen:
    """What could not be held any more as promised: meetings by reason, and invitations. `kept`: the change was made."""

    kept: bool
    troubles: dict[Trouble, list[HeldRow]] = field(default_factory=dict)
    invitations: list[Invitation] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """Return the keys of the meetings and invitations; a meeting may have several reasons."""
        meetings = {one.key for held in self.troubles.values() for one in held}
        return meetings | {invitation_key(one) for one in self.invitations}

    @property
    def token(self) -> str:
        """Return what a form sends back once its sender has seen these."""
        return sha256("\n".join(sorted(self.keys)).encode()).hexdigest()[:16]


def attempt(event: Event, act: Callable[[], object], agreed: str) -> Foreseen:
    """Make a change, and undo it where it hits what is promised and its sender has not `agreed` to just that.

    The caller holds the event. What `act` raises undoes it too.
    """
    before = replanning.displaced(event)
    trial = db.session.begin_nested()
    try:
        act()
        db.session.flush()
        found = _hit(event, before)
    except BaseException:
        trial.rollback()
        raise
    if found.keys and agreed != found.token:
        trial.rollback()
        return found
    trial.commit()
    return Foreseen(True, found.troubles, found.invitations)


def _hit(event: Event, before: frozenset[str]) -> Foreseen:
    """Return what cannot be held as the event stands now, and could before."""
    promised = versions.promised(event.id)
    meetings = [one for one in (misfits.misfits(promised) if promised else ()) if one.meeting.key not in before]
    invitations = [one for one in replanning.invitations(event) if invitation_key(one) not in before]
    return Foreseen(False, misfits.by_trouble(meetings), invitations)
