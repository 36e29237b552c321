"""Preview of an approval: what it changes for people, in counts."""

from dataclasses import dataclass

from matchmaker.models import Agenda
from matchmaker.planning import versions
from matchmaker.planning.changes import changes_between
from matchmaker.planning.plan import plan


@dataclass(frozen=True)
class ApprovalPreview:
    """Counts of changes against `before`, the promised version; `people` are those whose day changes."""

    before: Agenda | None
    people: int
    held: int
    moved: int
    new: int
    dropped: int


def preview(agenda: Agenda) -> ApprovalPreview:
    """Compare an agenda with the one that is published, else approved."""
    before = versions.promised_besides(agenda)
    now = plan(agenda)
    changes = changes_between(plan(before, now).meetings if before else (), now.meetings)
    return ApprovalPreview(
        before,
        people=len(changes.by_person()),
        held=len(now.meetings),
        moved=len(changes.moved),
        new=len(changes.new),
        dropped=len(changes.dropped),
    )
