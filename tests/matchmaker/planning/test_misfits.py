"""Agendas are judged against the event as it stands now: what no longer fits is named, and neither approved nor published."""

import pytest

from matchmaker.agendas import approval
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, ParticipantState, SessionKind, Strength, Trouble
from matchmaker.invitations import acts
from matchmaker.models import (
    Agenda,
    Availability,
    Closure,
    Interpreter,
    InterpreterAbsence,
    Meeting,
    Place,
    Relation,
    Session,
)
from matchmaker.planning import drafts, editing, undoing
from matchmaker.planning.misfits import count, misfits
from matchmaker.planning.present_state import state_of
from tests import scenes
from tests.cells import legal, snapshot
from tests.factories import a_wish, an_organiser, person, scored

pytestmark = pytest.mark.event("tiny")


def meeting_of(agenda: Agenda, *keys: str) -> Meeting:
    return next(one for one in agenda.meetings if {who.participant.key for who in one.people} == set(keys))


def withdraw(agenda):
    person("elena").state = ParticipantState.WITHDRAWN
    return {one.key for one in agenda.meetings if "elena" in one.key.split("--")}


def take_away(agenda):
    meeting = meeting_of(agenda, "elena", "grace")
    meeting.place.capacity, meeting.seat = 3, 4
    return {meeting.key}


def close(agenda):
    meeting = meeting_of(agenda, "elena", "grace")
    db.session.add(Closure(place_id=meeting.place_id, slot_id=meeting.slot_id))
    return {meeting.key}


def leave(agenda):
    meeting = meeting_of(agenda, "brice", "chen")
    db.session.add(Availability(participant_id=person("brice").id, slot_id=meeting.slot_id, available=False))
    return {meeting.key}


def send_interpreter_home(agenda):
    meeting = meeting_of(agenda, "amina", "diego")
    lamia = db.session.query(Interpreter).one()
    db.session.add(InterpreterAbsence(interpreter_id=lamia.id, slot_id=meeting.slot_id))
    return {meeting.key}


def give_the_place_away(agenda):
    meeting = meeting_of(agenda, "brice", "chen")
    meeting.place.owner_id = person("grace").id
    return {one.key for one in agenda.meetings if one.place_id == meeting.place_id or "grace" in one.key.split("--")}


def make_rivals(agenda):
    meeting = meeting_of(agenda, "amina", "chen")
    a, b = sorted((person("amina").id, person("chen").id))
    db.session.add(Relation(event_id=agenda.event_id, a_id=a, b_id=b, sort="rivals"))
    return {meeting.key}


def refuse(agenda):
    a_wish("grace", "elena", Strength.NO)
    return {meeting_of(agenda, "elena", "grace").key}


def hold_a_session(agenda):
    slot = meeting_of(agenda, "elena", "grace").slot
    db.session.add(
        Session(event_id=agenda.event_id, key="s", kind=SessionKind.PLENARY, title={"en": "Plenary"},
                starts_at=slot.starts_at, ends_at=slot.ends_at)
    )  # fmt: skip
    return {one.key for one in agenda.meetings if one.slot_id == slot.id}


def allow_one_a_day(agenda):
    event = person("hugo").event
    event.settings["max_per_day"] = {"startup": 1}
    by_day = {}
    for one in agenda.meetings:
        for who in one.people:
            if who.participant.kind == "startup":
                by_day.setdefault((who.participant_id, one.slot.day), set()).add(one.key)
    return {key for keys in by_day.values() if len(keys) > 1 for key in keys}


CHANGES = {
    withdraw: Trouble.GONE,
    take_away: Trouble.CROWDED,
    close: Trouble.CLOSED,
    leave: Trouble.AWAY,
    send_interpreter_home: Trouble.INTERPRETER,
    give_the_place_away: Trouble.UNSUITED,
    make_rivals: Trouble.APART,
    refuse: Trouble.APART,
    hold_a_session: Trouble.SESSION,
    allow_one_a_day: Trouble.LIMITS,
}


def found(agenda) -> dict[str, set[Trouble]]:
    db.session.flush()
    db.session.expire_all()
    return {one.meeting.key: one.troubles for one in misfits(agenda)}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changed_since_is_named_refused_and_taken_out(event, draft, change):
    assert found(draft) == {}
    hit = change(draft)
    assert hit
    assert found(draft) == {key: {CHANGES[change]} for key in hit}
    owner = an_organiser(event)
    with pytest.raises(RefusedError) as refused:
        approval.approve(draft, owner, revision=draft.revision)
    assert refused.value.code == "breaks_rules"
    before = snapshot(draft)
    taken_out = editing.remove_misfits(draft, draft.revision)
    assert 0 < taken_out <= len(hit)
    assert found(draft) == {}
    assert before.keys() - snapshot(draft).keys() <= hit
    approval.approve(draft, owner, revision=draft.revision)
    assert draft.state is AgendaState.APPROVED


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_after_the_approval_keeps_the_version_from_being_published(event, draft, change):
    owner = an_organiser(event)
    approval.approve(draft, owner, revision=draft.revision)
    change(draft)
    db.session.flush()
    db.session.expire_all()
    with pytest.raises(RefusedError):
        approval.publish(draft, owner, revision=draft.revision)
    assert draft.state is AgendaState.APPROVED


def test_going_back_to_an_old_version_finds_what_has_changed_since(event, published):
    hit = withdraw(published)
    again = drafts.copy(published)
    assert found(again).keys() == hit
    with pytest.raises(RefusedError):
        approval.approve(again, an_organiser(event), revision=again.revision)


def test_pins_hold_no_meeting_that_does_not_fit_and_undo_brings_it_back(draft):
    meeting_of(draft, "elena", "grace").pinned = True
    hit = close(draft)
    db.session.flush()
    before = snapshot(draft)
    assert editing.remove_misfits(draft, draft.revision) == 1
    assert snapshot(draft).keys() == before.keys() - hit
    undoing.undo(draft, draft.revision)
    assert snapshot(draft) == before


def test_green_cells_are_those_of_now(draft):
    meeting = meeting_of(draft, "brice", "chen")
    free = legal(draft, meeting.key) - {(meeting.slot.key, meeting.place.key)}
    slot, place = sorted(free)[0]
    row = next(one for one in meeting.slot.event.slots if one.key == slot)
    db.session.add(Closure(place_id=meeting.place_id, slot_id=row.id))
    db.session.flush()
    db.session.expire_all()
    assert (slot, place) not in legal(draft, meeting.key)
    with pytest.raises(RefusedError) as refused:
        editing.move(draft, meeting.key, slot, place, draft.revision)
    assert refused.value.code == "illegal_move"


def test_an_invitation_sent_after_the_draft_is_in_its_way_and_named(event, draft):
    meeting = meeting_of(draft, "elena", "grace")
    editing.remove(draft, meeting_of(draft, "elena", "diego").key, draft.revision)
    for one in event.slots:  # the only time that is left to both is the one of the meeting
        if one.id != meeting.slot_id:
            db.session.add(Closure(place_id=meeting.place_id, slot_id=one.id)) if one.key != "d2-1000" else None
    db.session.flush()
    db.session.expire_all()
    scored(person("elena"), person("diego"))
    invitation = acts.invite(person("elena"), person("diego"))
    acts.send(invitation)
    assert invitation.slot_id == meeting.slot_id
    mine = next(one for one in misfits(draft) if one.meeting.key == meeting.key)
    assert Trouble.TAKEN in mine.troubles
    assert {cause.invitation_id for cause in mine.causes if cause.trouble is Trouble.TAKEN} == {invitation.id}


def test_meetings_that_have_begun_are_left_as_they_were(event, published, clock):
    by_time = sorted(published.meetings, key=lambda one: one.slot.starts_at)
    db.session.query(Closure).delete()
    cells = {(one.place_id, one.slot_id) for one in published.meetings}
    db.session.add_all(Closure(place_id=place, slot_id=slot) for place, slot in cells)
    assert found(published).keys() == {one.key for one in by_time}
    clock.moment = instant(by_time[3].slot.starts_at, event.time_zone)
    assert found(published).keys() == {one.key for one in by_time if one.slot.starts_at > by_time[3].slot.starts_at}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_figures_are_those_of_the_event_as_it_was(event, draft, change):
    assert draft.figures["event"] == state_of(event)
    change(draft)
    db.session.flush()
    assert draft.figures["event"] != state_of(event)


def test_what_no_problem_reads_leaves_the_figures_true(event, draft):
    event.settings["mail_texts"] = {"every": {"en": {"intro": "Welcome."}}}
    event.settings["musts"] = 4
    person("brice").headline = "Another one"
    db.session.query(Place).first().name = {"en": "Under the tree", "fr": "Sous l'arbre", "ar": "تحت الشجرة"}
    db.session.flush()
    assert draft.figures["event"] == state_of(event)


def test_a_draft_of_a_run_keeps_the_state_that_the_run_read(event):
    assert scenes.draft_of_run(event).figures["event"] == state_of(event)


def test_the_count_is_found_once_as_long_as_nothing_changes(draft, statements):
    assert count(draft) == 0
    again = len(statements(lambda: count(draft)))
    close(draft)
    db.session.flush()
    db.session.expire_all()
    assert len(statements(lambda: count(draft))) > again
    assert count(draft) == 1
