"""The past of an event stays as it was: whoever goes, whatever is planned anew; and nobody is told of it."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from matchmaker.agendas import notifications, replanning
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, MeetingState, ParticipantState
from matchmaker.invitations import acts
from matchmaker.models import Agenda, Booking, Closure, Meeting, Outbox
from matchmaker.people import validation
from matchmaker.planning import drafts, misfits, past
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.problem import build_problem
from matchmaker.privacy import erasure
from matchmaker.programme.timetable import begun
from tests import scenes
from tests.factories import person

pytestmark = pytest.mark.event("tiny")

NOON = datetime(2027, 5, 4, 12, 0, tzinfo=UTC)  # the first day's meetings are over, the second's are to come
AFTER = datetime(2027, 6, 20, 9, 0, tzinfo=UTC)


def met(agenda: Agenda, day: int = 0) -> dict[str, tuple]:
    """Key -> slot, place, table and state of the meetings of a day."""
    db.session.expire_all()
    return {m.key: (m.slot_id, m.place_id, m.seat, m.state) for m in agenda.meetings if m.slot.day == day}


def of(key: str, agenda: Agenda) -> dict[str, MeetingState]:
    return {m.key: m.state for m in agenda.meetings if key in {one.participant.key for one in m.people}}


def told() -> set[tuple[str, str]]:
    return {(row.kind, row.address) for row in db.session.query(Outbox)}


def forget_mails() -> None:
    db.session.query(Outbox).delete()
    transactions.commit()


def test_a_deletion_after_the_event_tells_nobody_and_leaves_what_was_held(published, clock):
    forget_mails()
    clock.moment = AFTER
    before, booked = len(of("amina", published)), db.session.query(Booking).count()
    erasure.erase(person("amina"))
    transactions.commit()
    assert told() == set()
    key = next(one.participant.key for m in published.meetings for one in m.people if one.participant.name == "—")
    assert list(of(key, published).values()) == [MeetingState.PLANNED] * before
    assert db.session.query(Booking).count() == booked


def test_a_deletion_during_the_event_tells_of_what_is_to_come_only(published, clock):
    forget_mails()
    clock.moment = NOON
    ahead = {m.key for m in published.meetings if m.slot.day == 1 and m.key in of("amina", published)}
    past_ones = met(published)
    erasure.erase(person("amina"))
    transactions.commit()
    assert len(db.session.query(Outbox).all()) == len(ahead)
    assert sorted(map(repr, met(published).values())) == sorted(map(repr, past_ones.values()))


@pytest.mark.parametrize("gone", ["withdrawn", "erased"])
def test_a_plan_made_on_the_day_keeps_what_was_held(event, published, clock, gone):
    first = met(published)
    clock.moment = NOON
    amina = person("amina")
    if gone == "withdrawn":
        validation.decide(amina, ParticipantState.WITHDRAWN)
    else:
        erasure.erase(amina)
    transactions.commit()
    forget_mails()
    assert replanning.count(event) == sum("amina" in key for key in met(published, 1)) * (gone == "withdrawn")
    second = scenes.draft(event, published)
    assert list(met(second).values()) == list(first.values())
    scenes.publish(second)
    assert list(met(second).values()) == list(first.values())
    days = {m.key: m.slot.day for m in db.session.query(Meeting)}
    changed = [key for row in db.session.query(Outbox) for keys in row.content["change"].values() for key in keys]
    assert {days[key] for key in changed} <= {1}


def test_a_slot_that_has_begun_takes_no_new_meeting(event, published, clock):
    clock.moment = NOON
    problem = build_problem(event, previous=published)
    over = {slot.key for slot in event.slots if slot.id in begun(event)}
    held = {m.key: m.slot.key for m in published.meetings if m.slot_id in begun(event)}
    assert over
    for one in problem.meetings:
        assert one.slots == ({held[one.id]} if one.id in held else {s.key for s in event.slots} - over)


def test_what_happened_meanwhile_enters_a_draft_that_is_approved_later(event, published, clock):
    draft = scenes.draft(event, published)
    kept = next(m for m in draft.meetings if m.slot.day == 0)
    db.session.delete(kept)  # as an organiser may, before the day
    transactions.commit()
    clock.moment = NOON
    forget_mails()
    scenes.publish(draft)
    assert met(draft) == met(published)
    assert told() == set()


def test_a_draft_made_on_the_day_holds_nothing_that_was_cancelled(event, published, clock):
    gone = next(m for m in published.meetings if m.slot.day == 0)
    gone.state = MeetingState.CANCELLED
    transactions.commit()
    clock.moment = NOON
    draft = scenes.draft(event, published)
    assert gone.key not in met(draft)
    assert {m.key for m in draft.meetings} >= {m.key for m in published.meetings if m.slot.day == 0} - {gone.key}
    board = DraftBoard.of(draft)
    assert board.layout.held(gone.key) is None
    scenes.publish(draft)
    assert met(draft)[gone.key][-1] is MeetingState.CANCELLED  # the version that counts keeps the fact
    copied = drafts.copy(draft)
    assert gone.key not in met(copied)


@pytest.mark.parametrize("day", [0, 1])
def test_what_lies_ahead_is_judged_beside_the_past_and_told_alone(event, published, clock, day):
    clock.moment = NOON
    busy = Counter((who, m.slot.day) for m in published.meetings for who in m.key.split("--"))
    who = next(who for who, _day in busy if busy[who, 0] and busy[who, 1])
    person(who).max_meetings = busy[who, 0]
    shut = next(m for m in published.meetings if m.slot.day == day)
    db.session.add(Closure(place_id=shut.place_id, slot_id=shut.slot_id))
    transactions.commit()
    told = {m.key for hits in replanning.conflicts(published).values() for m in hits}
    assert told == {one.meeting.key for one in misfits.misfits(published)} == misfits.keys(published)
    over = {m.key for m in published.meetings if m.slot.day == 1 and who in m.key.split("--")}
    assert over <= told  # the past has used the maximum up
    assert (shut.key in told) == (day == 1) or shut.key in over
    assert {m.slot.day for m in published.meetings if m.key in told} == {1}


def test_nothing_is_carried_before_the_event(event, published):
    draft = scenes.draft(event, published)
    ids = {m.id for m in draft.meetings}
    past.keep(event, draft, published)
    assert {m.id for m in draft.meetings} == ids
    assert past.facts(published, begun(event)) == []


def test_an_agreed_invitation_cannot_be_called_off_after_its_slot(event, clock):
    one = acts.invite(person("elena"), person("diego"))
    acts.send(one)
    acts.accept(one, person("diego"))
    forget_mails()
    clock.moment = AFTER
    with pytest.raises(RefusedError) as refused:
        acts.cancel(one, person("diego"))
    assert refused.value.code == "meeting_past"
    erasure.erase(person("diego"))
    assert (one.state, told()) == (InvitationState.ACCEPTED, set())


def test_an_invitation_nobody_answered_ends_silently_with_the_person(event, clock):
    one = acts.invite(person("elena"), person("diego"))
    acts.send(one)
    forget_mails()
    clock.moment = AFTER
    erasure.erase(person("diego"))
    assert (one.state, told()) == (InvitationState.DECLINED, set())


def test_changes_are_compared_from_now_on(event, published, clock):
    clock.moment = AFTER
    assert notifications.write(event, published, [], list(published.meetings)) == 0
