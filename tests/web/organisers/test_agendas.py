"""Understanding a draft, approving, publishing, going back."""

import pytest

from matchmaker.extensions import db
from matchmaker.models import Agenda, Booking, Meeting, Outbox
from matchmaker.words import AgendaState, OutboxState
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"


def test_the_draft_says_how_good_it_is(client, owner, draft):
    page = client.get(f"{BASE}/agendas/{draft.id}").text
    assert "roven to be the best possible" in page
    assert "14 of 15" in page or "13 of 15" in page  # wishes met, the "no" not counted
    assert page.count("<svg") >= 4


def test_unmet_wishes_have_a_reason_and_can_be_filtered(client, owner, draft):
    page = client.get(f"{BASE}/agendas/{draft.id}/unmet?all=yes").text
    rows = draft.unmet
    assert rows
    assert page.count('data-label="Reason"') == len(rows)
    none = client.get(f"{BASE}/agendas/{draft.id}/unmet?all=yes&q=nobody+of+this+name").text
    assert 'data-label="Reason"' not in none


def test_approving_then_publishing(client, event, owner, draft):
    assert submit(client, f"{BASE}/agendas/{draft.id}/approve", "confirm-approve").status_code == 303
    db.session.rollback()
    assert db.session.get(Agenda, draft.id).state is AgendaState.APPROVED
    assert db.session.query(Booking).filter(Booking.meeting_id.is_not(None)).count() > 0
    assert db.session.query(Outbox).filter_by(agenda_id=draft.id, state=OutboxState.HELD).count() == 8
    assert "amina@tiny.example" in client.get(f"{BASE}/outbox").text
    assert submit(client, f"{BASE}/agendas/{draft.id}", "publish").status_code == 303
    db.session.rollback()
    assert db.session.get(Agenda, draft.id).state is AgendaState.PUBLISHED
    assert db.session.query(Outbox).filter_by(agenda_id=draft.id, state=OutboxState.HELD).count() == 0


def test_somebody_else_was_quicker(client, owner, draft):
    page = f"{BASE}/agendas/{draft.id}/approve"
    form = forms(client.get(page))["confirm-approve"]
    draft.title = "changed by a colleague"
    db.session.commit()
    answer = send(client, page, form)
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.text
    assert db.session.get(Agenda, draft.id).state is AgendaState.DRAFT


def test_going_back_copies_an_older_version(client, owner, draft):
    submit(client, f"{BASE}/agendas/{draft.id}", "discard")
    answer = submit(client, f"{BASE}/agendas", "copy-1")
    assert answer.status_code == 303
    db.session.rollback()
    copy = db.session.query(Agenda).filter_by(version=2).one()
    assert (copy.state, copy.parent_id, copy.value) == (AgendaState.DRAFT, draft.id, draft.value)
    where = [
        {m.key: (m.slot_id, m.place_id, m.seat, {p.participant_id for p in m.people}) for m in agenda.meetings}
        for agenda in (draft, copy)
    ]
    assert where[0] == where[1]
    assert len(copy.unmet) == len(draft.unmet)


def test_a_settled_version_is_not_discarded(client, owner, draft):
    form = forms(client.get(f"{BASE}/agendas/{draft.id}"))["discard"]
    submit(client, f"{BASE}/agendas/{draft.id}/approve", "confirm-approve")
    assert send(client, f"{BASE}/agendas/{draft.id}", form).status_code == 409
    assert db.session.query(Meeting).count() > 0
