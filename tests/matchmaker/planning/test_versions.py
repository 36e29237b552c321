"""Which version of an agenda counts: asked in one module, whatever the states of the others."""

from pathlib import Path

import pytest

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState
from matchmaker.models import Agenda
from matchmaker.planning import versions

pytestmark = pytest.mark.event("tiny")
ROOT = Path(__file__).resolve().parents[3]
D, A, P, S, X = (AgendaState(word) for word in ("draft", "approved", "published", "superseded", "discarded"))


def these(event, *states: AgendaState) -> list[Agenda]:
    """Versions 1, 2, 3 ... of the event in these states."""
    made = [
        Agenda(event_id=event.id, version=n, state=state, value=0, bound=0, created_at=clock.now())
        for n, state in enumerate(states, start=1)
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def number(agenda: Agenda | None) -> int | None:
    return agenda and agenda.version


@pytest.mark.parametrize(
    ("states", "published", "approved", "promised", "current"),
    [
        ((), None, None, None, None),
        ((D, D, X), None, None, None, 2),
        ((A, D), None, 1, 1, 1),
        ((P, D), 1, None, 1, 1),
        ((S, P, A, D), 2, 3, 2, 2),
        ((S, X), None, None, None, None),
    ],
)
def test_which_version_counts_for_whom(event, states, published, approved, promised, current):
    these(event, *states)
    found = [one(event.id) for one in (versions.published, versions.approved, versions.promised, versions.current)]
    assert [number(one) for one in found] == [published, approved, promised, current]


def test_a_version_is_compared_with_what_was_promised_besides_it(event):
    superseded, shown, frozen, draft = these(event, S, P, A, D)
    assert versions.promised_besides(draft) is shown
    assert versions.promised_besides(frozen) is shown
    assert versions.promised_besides(shown) is frozen
    assert [number(versions.newer_promised(one)) for one in (superseded, shown, frozen)] == [3, 3, None]


@pytest.mark.parametrize(("states", "to_review"), [((D,), True), ((D, A), False), ((P, D), True), ((P, A), False)])
def test_a_draft_waits_for_review_when_it_is_newer_than_what_was_promised(event, states, to_review):
    these(event, *states)
    assert versions.newest(event.id).draft_to_review is to_review


def test_no_other_module_asks_for_the_published_agenda_by_its_state():
    asking = {
        str(path.relative_to(ROOT))
        for folder in ("matchmaker", "web")
        for path in (ROOT / folder).rglob("*.py")
        if "AgendaState.PUBLISHED" in path.read_text("utf-8")
    }
    assert asking == {"matchmaker/agendas/approval.py", "matchmaker/planning/versions.py"}
