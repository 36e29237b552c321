"""Problems of runs stay in memory, and never longer than they are right."""

import pytest

import scheduler
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import RefusedError
from matchmaker.models import Agenda
from matchmaker.planning.problem_cache import problem_of
from matchmaker.planning.problem_meetings import is_invitation
from matchmaker.privacy import erasure
from tests.factories import person
from tests.scenes import draft_of_run

pytestmark = pytest.mark.event("tiny")


def test_a_problem_is_read_once(event, monkeypatch):
    agenda, read, parsed = draft_of_run(event), scheduler.problem_from, []
    monkeypatch.setattr(scheduler, "problem_from", lambda data: parsed.append(1) or read(data))
    assert problem_of(agenda) is problem_of(agenda)
    assert len(parsed) == 1


def test_an_erased_participant_is_named_no_more(event):
    agenda = draft_of_run(event)
    elena = person("elena")
    assert any(one.id == "elena" for one in problem_of(agenda).participants)
    erasure.erase(elena)
    transactions.commit()
    assert {one.id for one in problem_of(agenda).participants} >= {f"erased-{elena.id}"}
    assert not any("elena" in one.id for one in (*problem_of(agenda).participants, *problem_of(agenda).meetings))


def test_an_agenda_without_a_run_has_none():
    with pytest.raises(RefusedError, match="has no problem"):
        problem_of(Agenda(id=1))


def test_a_participant_called_invitation_is_none():
    assert is_invitation("invitation-17")
    assert not is_invitation("invitation-17--zineb")
    assert not is_invitation("amina--invitation-17")
