"""What approving a version would change for people, in counts."""

from dataclasses import dataclass

from matchmaker.models import Agenda
from matchmaker.planning import versions
from matchmaker.planning.figures import where
from matchmaker.planning.plan import Plan, plan


@dataclass(frozen=True)
class ApprovalPreview:
    """Counts against `before`, the version that was promised; `people` are those whose day changes."""

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
    then = plan(before, now) if before else None
    old = {m.key: m for m in then.meetings} if then else {}
    new = {m.key: m for m in now.meetings}
    moved = {key for key in new.keys() & old.keys() if where(new[key]) != where(old[key])}
    changed = moved | (new.keys() ^ old.keys())
    touched = _people(now, changed) | (_people(then, changed) if then else set())
    return ApprovalPreview(
        before, len(touched), len(new), len(moved), len(new.keys() - old.keys()), len(old.keys() - new.keys())
    )


def _people(plan: Plan, keys: set[str]) -> set[int]:
    return {person for meeting in plan.meetings if meeting.key in keys for person in plan.who.get(meeting.id, ())}
