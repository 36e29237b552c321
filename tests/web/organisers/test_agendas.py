"""Understanding a draft, approving, publishing, going back."""

import re
from datetime import UTC, datetime

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, OutboxState, ParticipantState, Role, RunState
from matchmaker.models import Agenda, Booking, Closure, Meeting, Outbox, Participant, Place, Run
from tests.web.organisers.pages import forms, send, submit, text_of

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"


def test_the_draft_says_how_good_it_is(client, owner, draft):
    page = client.get(f"{BASE}/agendas/{draft.id}").text
    assert "roven to be the best possible" in page
    assert "14 of 15" in page or "13 of 15" in page  # wishes met, the "no" not counted
    assert page.count("<svg") >= 4


@pytest.mark.parametrize(
    ("language", "words"), [("en", "One more slot after"), ("fr", "Un créneau de plus après"), ("ar", "موعد إضافي بعد")]
)
def test_the_draft_says_what_one_more_slot_brought(client, event, owner, draft, language, words):
    last = max(event.slots, key=lambda slot: slot.starts_at)
    tried = {"kind": "slot", "ids": [], "slot": last.key, "price": 90.0, "value": 80, "held": 2}
    draft.figures = draft.figures | {"advice": [tried]}
    db.session.commit()
    with client.session_transaction() as session:
        session["locale"] = language
    page = client.get(f"{BASE}/agendas/{draft.id}").text
    assert words in page
    assert last.key not in page  # a moment, not a key


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Arabic and English; English and Wolof"), ("fr", "arabe et anglais; anglais et wolof"),
     ("ar", "العربية والإنجليزية; الإنجليزية والولوفية")],
)  # fmt: skip
def test_advice_names_languages_in_the_readers_own(client, owner, draft, language, words):
    tried = {"kind": "interpreter", "ids": ["ar-en", "en-wo"], "slot": None, "price": 9.0, "value": 80, "held": 2}
    draft.figures = draft.figures | {"advice": [tried]}
    db.session.commit()
    with client.session_transaction() as session:
        session["locale"] = language
    page = client.get(f"{BASE}/agendas/{draft.id}").text
    assert words in page
    assert "ar-en" not in page


def test_of_an_agenda_without_a_record_no_change_of_the_event_is_claimed(client, owner, draft):
    draft.figures = {name: value for name, value in draft.figures.items() if name != "event"}
    db.session.commit()
    for page in (f"{BASE}/agendas/{draft.id}", f"{BASE}/agendas", f"{BASE}/agendas/{draft.id}/grid"):
        text = client.get(page).text
        assert "easured " in text
        assert "event has changed since" not in text
        assert "It has changed since" not in text
    assert "Whether it has changed since is not known" in client.get(f"{BASE}/agendas/{draft.id}").text


def test_misfits_and_re_planning_name_only_what_lies_ahead(client, owner, published, clock):
    clock.moment = datetime(2027, 5, 4, 12, 0, tzinfo=UTC)
    for one in published.meetings:
        db.session.add(Closure(place_id=one.place_id, slot_id=one.slot_id)) if one.seat == 1 else None
    db.session.commit()
    misfits = text_of(client.get(f"{BASE}/agendas/{published.id}/misfits").text)
    replan = text_of(client.get(f"{BASE}/replan").text)
    for page in (misfits, replan):
        assert "Wed 5 May" in page
        assert "Tue 4 May" not in page


def test_a_draft_that_a_run_still_writes_is_on_no_page(client, event, owner, draft):
    version = f"agendas/{draft.id}"
    assert version in client.get(f"{BASE}/agendas").text
    draft.state = AgendaState.WRITING
    db.session.commit()
    for page in ("", "/served", "/unmet", "/approve", "/misfits", "/grid"):
        assert client.get(f"{BASE}/{version}{page}").status_code == 404, page
    assert client.get(f"{BASE}/compare?agenda={draft.id}&agenda={draft.id}").status_code == 404
    for page in ("/", "/agendas", "/compare", "/runs", f"/runs/{draft.run_id}", "/matching"):
        assert version not in client.get(f"{BASE}{page}", follow_redirects=True).text, page


def test_unmet_wishes_have_a_reason_and_can_be_filtered(client, owner, draft):
    page = client.get(f"{BASE}/agendas/{draft.id}/unmet?all=yes").text
    rows = draft.unmet
    assert rows
    assert page.count('data-label="Reason"') == len(rows)
    none = client.get(f"{BASE}/agendas/{draft.id}/unmet?all=yes&q=nobody+of+this+name").text
    assert 'data-label="Reason"' not in none


def test_where_nothing_alone_unlocks_a_wish_the_page_leads_to_what_it_would_cost(client, event, owner, draft, enter):
    row = draft.unmet[0]
    row.reason, row.unlock, row.wished = "participant_full", None, True
    db.session.commit()
    page = f"{BASE}/agendas/{draft.id}/unmet?all=yes"
    address = re.search(r'href="([^"]+)">Only in exchange', client.get(page).text)[1].replace("&amp;", "&")
    grid = client.get(address).text
    assert 'id="choice"' in grid
    assert {db.session.get(Participant, one).name for one in (row.a_id, row.b_id)} <= set(
        re.findall(r"<bdi>([^<]+)</bdi>", grid)
    )
    client = enter(Role.READER).client
    assert "Only in exchange" not in client.get(page).text


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


def test_a_version_that_no_longer_fits_says_what_why_and_what_to_do(client, event, owner, draft):
    address, approve = f"{BASE}/agendas/{draft.id}", f"{BASE}/agendas/{draft.id}/approve"
    form = forms(client.get(approve))["confirm-approve"]
    elena = db.session.query(Participant).filter_by(key="elena").one()
    elena.state = ParticipantState.WITHDRAWN
    hers = [m for m in draft.meetings if elena.id in {one.participant_id for one in m.people}]
    db.session.commit()
    shown = client.get(address).text
    assert "roven to be the best possible" not in shown
    assert "It has changed since" in shown
    assert 'id="misfits-alert"' in shown
    assert client.get(approve).headers["Location"].endswith(f"{address}/misfits")
    refused = send(client, approve, form)
    assert refused.status_code == 409
    assert refused.text.count(f"{elena.name} does not take part any more") == len(hers)
    listed = refused.text.split('id="misfits"')[1]
    for meeting in hers:
        assert all(one.participant.name in listed for one in meeting.people)
        assert f"meeting={meeting.key}#choice" in listed
    assert 'href="/o/tiny-2027/runs/new"' in refused.text
    assert submit(client, f"{address}/misfits", "remove-misfits").status_code == 303
    assert "Every meeting fits" in client.get(f"{address}/misfits").text
    assert submit(client, approve, "confirm-approve").status_code == 303
    db.session.rollback()
    assert db.session.get(Agenda, draft.id).state is AgendaState.APPROVED


def test_the_lists_say_what_figures_were_measured_against(client, owner, draft):
    pages = (f"{BASE}/", f"{BASE}/agendas", f"{BASE}/agendas/{draft.id}/grid")
    assert all("proven to be the best possible" in client.get(page).text for page in pages)
    db.session.query(Place).first().capacity += 1
    db.session.commit()
    for page in pages:
        shown = client.get(page).text
        assert "proven to be the best possible" not in shown
        assert "the event has changed since" in shown


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


def test_advice_that_was_tried_out_names_places_times_and_people(client, owner, draft):
    gain = {"price": 1.0, "value": 620, "held": 1}
    draft.figures = draft.figures | {
        "advice": [
            {"kind": "table", "ids": ["table"], "slot": "d1-1000", **gain},
            {"kind": "slot", "ids": [], "slot": "d1-1000", **gain},
            {"kind": "meeting", "ids": ["elena"], "slot": None, **gain},
            {"kind": "interpreter", "ids": ["ar-fr"], "slot": None, **gain},
            {"kind": "table", "ids": ["table"], "slot": None, "price": 1.0, "value": None, "held": None},
        ]
    }
    db.session.commit()
    place = db.session.query(Place).filter_by(key="table").one().name["en"]
    elena = db.session.query(Participant).filter_by(key="elena").one().name
    tried = client.get(f"{BASE}/agendas/{draft.id}").text.split("Tried out")[1].split("</ul>")[0]
    assert tried.count("<li>") == 4
    assert f"One more table from Tue 4, 10:00 on ({place}): value +620, meetings +1" in tried
    assert "One more slot after Tue 4, 10:00:" in tried
    assert f"One more meeting for {elena}:" in tried


def test_a_run_without_a_way_names_the_people_whose_meetings_contradict(client, owner, draft):
    run = db.session.get(Run, draft.run_id)
    run.state, run.figures = RunState.INFEASIBLE, {"conflict": [draft.meetings[0].key]}
    db.session.commit()
    names = {one.participant.name for one in draft.meetings[0].people}
    page = client.get(f"{BASE}/runs/{run.id}").text.split("Release one of these")[1].split("</ul>")[0]
    assert all(name in page for name in names)
