"""Preview of an approval: what it changes for people, in counts."""

from dataclasses import dataclass

from matchmaker.agendas import change_digest
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event
from matchmaker.planning import versions
from matchmaker.planning.changes import changes_between
from matchmaker.planning.plan import plan


@dataclass(frozen=True)
class ApprovalPreview:
    """Counts of changes against `before`, the promised version; `people` are those whose day changes.

    `told` of them were told already, when a slot of theirs got another time.
    """

    before: Agenda | None
    people: int
    told: int
    held: int
    moved: int
    new: int
    dropped: int


def preview(agenda: Agenda) -> ApprovalPreview:
    """Compare an agenda with the one that is published, else approved."""
    before = versions.promised_besides(agenda)
    now = plan(agenda)
    changes = changes_between(plan(before, now).meetings if before else (), now.meetings)
    people = changes.by_person().keys()
    told = people - changes.beyond_their_slots.by_person().keys()
    return ApprovalPreview(
        before,
        people=len(people),
        told=len(told - change_digest.untold(db.session.get(Event, agenda.event_id)).keys()) if told else 0,
        held=len(now.meetings),
        moved=len(changes.moved),
        new=len(changes.new),
        dropped=len(changes.dropped),
    )
