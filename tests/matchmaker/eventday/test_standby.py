"""Rules 1 and 2 of a no-show: a free chair opens, and is offered to one person after the other until somebody sits there."""

import pytest
from sqlalchemy import select

from matchmaker.eventday import acts, chair_letters, chairs, desk, facts, pool, standby
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import (
    ChairState,
    DayFactKind,
    MeetingCourse,
    MeetingState,
    OfferState,
    ParticipantState,
    Strength,
)
from matchmaker.models import (
    Attendance,
    Audit,
    Booking,
    GroupRule,
    Meeting,
    Outbox,
    Participant,
    StandbyChair,
    StandbyOffer,
)
from matchmaker.planning import bookings
from matchmaker.ticks import chores
from tests.factories import a_wish, person, place, scored

pytestmark = pytest.mark.event("tiny")
K = DayFactKind


def asked(chair: StandbyChair) -> str | None:
    """The key of who is asked now."""
    offer = chairs.open_offer(chair)
    return offer.participant.key if offer else None


def go_on(chair: StandbyChair) -> str | None:
    standby.see_to(chair)
    return asked(chair)


def mails(kind: str) -> list[str]:
    rows = db.session.query(Outbox).filter_by(kind=kind)
    return sorted(db.session.get_one(Participant, row.participant_id).key for row in rows)


def line_of(event, meeting) -> desk.Line:
    return next(one for one in desk.board(event, facts.standing(event)).lines if one.key == meeting.key)


def test_after_the_grace_a_meeting_with_one_side_stands_first(event, begun, arrives, later):
    arrives("elena")
    event.settings = event.settings | {"grace_minutes": 7}
    assert not line_of(event, begun).waiting  # 09:35, five minutes after
    later(2)
    assert line_of(event, begun).waiting
    assert desk.board(event, facts.standing(event)).lines[0].key == begun.key


def test_who_named_their_minutes_is_awaited_until_then(event, begun, arrives, staff, later):
    arrives("elena")
    acts.note_meeting(event, begun.key, K.LATE, client_id="l", by=staff, about=person("grace").id, minutes=10)
    assert not line_of(event, begun).waiting
    later(6)
    assert line_of(event, begun).waiting


def test_a_no_show_is_offered_in_the_same_act(begun, note, arrives, on_standby):
    arrives("elena")
    person("elena").standby = True
    on_standby("nadia")
    note(begun, K.ABSENT, "grace")
    offer = db.session.query(StandbyOffer).one()
    assert (offer.participant.key, offer.state) == ("nadia", OfferState.OPEN)
    assert (offer.expires_at - offer.offered_at).total_seconds() == 90
    assert mails("standby_offer") == ["nadia"]


def test_accepting_seats_at_the_same_table_and_tells_both(event, missed, begun, on_standby):
    (nadia,) = on_standby("nadia")
    standby.offer_next(missed)
    made = standby.accept(nadia, chairs.open_offer(missed).id)
    assert {one.participant.key for one in made.people} == {"elena", "nadia"}
    assert (made.slot_id, made.place_id, made.seat) == (begun.slot_id, begun.place_id, begun.seat)
    assert (missed.state, missed.seated_key) == (ChairState.FILLED, made.key)
    assert mails("standby_seated") == ["elena", "nadia"]
    assert (begun.state, begun.cancel_reason) == (MeetingState.CANCELLED, "replaced")
    booked = db.session.scalars(select(Booking.meeting_id).where(Booking.slot_id == begun.slot_id))
    assert set(booked) == {made.id}
    seen = line_of(event, begun).course
    assert (seen.state, seen.absent) == (MeetingCourse.REPLACED, {person("grace").id})


def test_accepting_twice_is_accepting_once(missed, on_standby):
    (nadia,) = on_standby("nadia")
    offer = standby.offer_next(missed)
    assert standby.accept(nadia, offer.id) is not None
    assert standby.accept(nadia, offer.id) is None
    assert len(mails("standby_seated")) == 2


def test_silence_passes_on_by_the_tick(app, missed, on_standby, clock, later):
    on_standby("nadia", "omar")
    first = standby.offer_next(missed).participant.key
    db.session.commit()
    chores.see_to_free_chairs()
    assert asked(db.session.get(StandbyChair, missed.id)) == first
    later(1.5)
    chores.see_to_free_chairs()
    chair = db.session.get(StandbyChair, missed.id)
    assert {first, asked(chair)} == {"nadia", "omar"}
    assert [one.state for one in chair.offers] == [OfferState.PASSED, OfferState.OPEN]


def test_declining_passes_on_at_once_and_nobody_is_asked_twice(missed, on_standby):
    people = {one.key: one for one in on_standby("nadia", "omar")}
    seen = []
    while offer := chairs.open_offer(missed) or standby.offer_next(missed):
        seen.append(offer.participant.key)
        standby.decline(people[offer.participant.key], offer.id)
    assert sorted(seen) == ["nadia", "omar"]
    assert missed.state is ChairState.OPEN


def test_an_answer_that_comes_too_late_is_told_so(missed, on_standby, later):
    (nadia,) = on_standby("nadia")
    offer = standby.offer_next(missed)
    later(2)
    with pytest.raises(RefusedError) as refused:
        standby.accept(nadia, offer.id)
    assert refused.value.code == "offer_over"
    with pytest.raises(MissingError):
        standby.accept(person("hugo"), offer.id)


def test_with_little_of_the_slot_left_nobody_is_asked(missed, on_standby, later):
    on_standby("nadia")
    later(7)  # 09:42: an offer would end at 09:43:30, and a third of the slot begins at 09:43:20
    assert standby.offer_next(missed) is None
    assert missed.state is ChairState.CLOSED


def test_without_consent_nobody_is_asked(begun, note, arrives, on_standby):
    """Neither who is free nor who waits: the desk asks them itself."""
    arrives("elena")
    on_standby("nadia", standby=False)
    note(begun, K.ABSENT, "grace")
    chair = db.session.query(StandbyChair).one()
    assert (chair.state, asked(chair)) == (ChairState.OPEN, None)
    person("elena").standby = True
    assert go_on(chair) is None
    standby.set_consent(person("nadia"), True)
    assert go_on(chair) == "nadia"


def test_consent_is_off_until_given_and_taking_it_back_passes_on(missed, on_standby):
    assert [one.key for one in db.session.query(Participant).filter_by(standby=True)] == ["elena"]
    nadia, omar = on_standby("nadia", "omar")
    first = standby.offer_next(missed).participant
    standby.set_consent(first, False)
    assert asked(missed) == ({nadia.key, omar.key} - {first.key}).pop()
    assert db.session.query(Audit).filter_by(act="standby.set").count() == 1


def test_who_is_not_here_or_busy_or_withdrawn_is_not_asked(event, missed, on_standby, staff):
    gone, busy, withdrawn = on_standby("gone", "busy", "withdrawn")
    acts.note_arrival(event, gone, K.LEFT, client_id="left", by=staff)
    db.session.add(
        Booking(
            event_id=event.id, slot_id=missed.slot_id, participant_id=busy.id, seat=1, meeting_id=_other_meeting(missed)
        )
    )
    withdrawn.state = ParticipantState.WITHDRAWN
    assert go_on(missed) is None


def _other_meeting(chair: StandbyChair) -> int:
    return db.session.scalars(select(Meeting.id).where(Meeting.slot_id != chair.slot_id)).first()


def test_the_rules_of_everywhere_hold(event, missed, on_standby):
    """No refusal, no kinds kept apart, no language without an interpreter, nobody who meets them anyway."""
    on_standby("refused", "kind", languages=["en"])
    on_standby("silent", languages=["zh"])
    a_wish("refused", "elena", Strength.NO)
    person("kind").kind = "exhibitor"
    db.session.add(GroupRule(event_id=event.id, kind_a="exhibitor", kind_b="investor"))
    person("hugo").standby = True  # Elena and he meet tomorrow
    acts.note_arrival(event, person("hugo"), K.ARRIVED, client_id="hugo", by=None)
    assert go_on(missed) is None


def test_whom_nobody_asked_for_needs_suggestions_a_score_and_both_to_be_open(event, missed, on_standby):
    (nadia,) = on_standby("nadia")
    db.session.delete(a_wish("elena", "nadia"))
    assert go_on(missed) is None
    scored(person("elena"), nadia, 0.9)
    assert go_on(missed) is None
    event.settings = event.settings | {"suggestions": True}
    nadia.open_to_suggestions = False
    assert go_on(missed) is None
    nadia.open_to_suggestions = True
    assert go_on(missed) == "nadia"


def test_the_best_comes_first_and_who_has_got_less_before_equals(event, missed, on_standby):
    """Points: the worth of the meeting, less 50 for each meeting of today."""
    _few, many, best = on_standby("few", "many", "best")
    a_wish("best", "elena", Strength.MUST)
    _busy(event, many, 1)
    order = [one.person.key for one in pool.ranked(missed, facts.standing(event))]
    assert order == ["best", "few", "many"]
    values = {one.person.key: one.value for one in pool.ranked(missed, facts.standing(event))}
    _busy(event, best, (values["best"] - values["few"]) // pool.STEP + 1)
    assert next(one.person.key for one in pool.ranked(missed, facts.standing(event))) == "few"


def _busy(event, who: Participant, count: int) -> None:
    """Give somebody so many meetings today; seats of later slots stand in for slots that the tiny event lacks."""
    slots = [slot for slot in event.slots if slot.key in ("d1-1000", "d1-1030")]
    meeting = db.session.query(Meeting).first().id
    for number in range(count):
        seat = 1 + number // len(slots)
        db.session.add(
            Booking(
                event_id=event.id, slot_id=slots[number % len(slots)].id, participant_id=who.id, seat=seat, meeting_id=meeting
            )
        )  # fmt: skip
    db.session.flush()


def test_what_the_other_side_missed_was_not_got(event, missed, begun):
    got = pool.meetings_got(event, missed.day, facts.standing(event), [person("elena").id])
    booked = [one.key for one in begun.agenda.meetings if "elena" in one.key and one.slot.key.startswith("d1")]
    assert got[person("elena").id] == len(booked) - 1


def test_two_who_wait_alone_are_put_together(event, missed, begun, on_standby, note, clock):
    """Who waits alone elsewhere is free, too: both lost meetings give back what they hold."""
    nadia, omar = on_standby("nadia", "omar", seats=1)
    place("table").capacity = 2
    lost = Meeting(
        agenda=begun.agenda, key="nadia--omar", slot=begun.slot, place=begun.place, seat=2, value=1, language="en"
    )
    lost.people = [Attendance(participant=nadia), Attendance(participant=omar)]
    db.session.add(lost)
    bookings.book([lost])
    assert go_on(missed) is None
    note(lost, K.ABSENT, "omar")
    second = db.session.query(StandbyChair).filter_by(meeting_key="nadia--omar").one()
    assert (asked(missed), asked(second)) == (None, "elena")
    standby.accept(person("elena"), chairs.open_offer(second).id)
    assert (missed.state, second.state) == (ChairState.CLOSED, ChairState.FILLED)
    assert (begun.cancel_reason, lost.cancel_reason) == ("replaced", "replaced")


def test_one_person_is_asked_for_one_chair_at_a_time(event, missed, on_standby):
    (nadia,) = on_standby("nadia")
    standby.offer_next(missed)
    other = StandbyChair(
        event=event, day=missed.day, reason=missed.reason, meeting_key="x--y", slot=missed.slot, place=missed.place, seat=2,
        alone=person("hugo"), state=ChairState.OPEN, opened_at=missed.opened_at,
    )  # fmt: skip
    db.session.add(other)
    db.session.flush()
    assert standby.make(other, nadia, chairs.open_offer(missed).expires_at) is None


def test_the_desk_seats_by_hand_without_anybodys_consent(begun, note, arrives, on_standby):
    arrives("elena")
    (nadia,) = on_standby("nadia", standby=False)
    note(begun, K.ABSENT, "grace")
    chair = db.session.query(StandbyChair).one()
    made = chairs.seat(chair, nadia)
    assert made.seat == begun.seat
    with pytest.raises(ConflictError) as refused:
        chairs.seat(chair, person("hugo"))
    assert refused.value.code == "chair_taken"


def test_the_desk_seats_nobody_who_may_not(missed, on_standby):
    (nadia,) = on_standby("nadia")
    a_wish("nadia", "elena", Strength.NO)
    for who in (nadia, person("elena")):
        with pytest.raises(RefusedError) as refused:
            chairs.seat(missed, who)
        assert refused.value.code == "not_proposed"


def test_an_offer_that_cannot_be_kept_passes_on(event, missed, on_standby):
    """Whoever accepts has been booked elsewhere meanwhile: they are told, and the next one is asked."""
    on_standby("nadia", "omar")
    offer = standby.offer_next(missed)
    meeting = db.session.query(Meeting).filter(Meeting.slot_id != missed.slot_id).first().id
    db.session.add(
        Booking(
            event_id=event.id, slot_id=missed.slot_id, participant_id=offer.participant_id, seat=1, meeting_id=meeting
        )
    )
    db.session.flush()
    with pytest.raises((RefusedError, ConflictError)):
        standby.accept(offer.participant, offer.id)
    assert offer.state is OfferState.PASSED
    assert {offer.participant.key, asked(missed)} == {"nadia", "omar"}


def test_taking_the_no_show_back_takes_the_offer_back(event, begun, note, arrives, on_standby, staff):
    arrives("elena")
    person("elena").standby = True
    on_standby("nadia")
    noted = note(begun, K.ABSENT, "grace")
    chair = db.session.query(StandbyChair).one()
    acts.take_back(event, noted, by=staff)
    assert (chair.state, asked(chair)) == (ChairState.CLOSED, None)
    note(begun, K.ABSENT, "grace")
    assert (chair.state, asked(chair)) == (ChairState.OPEN, "nadia")


def test_where_neither_came_no_chair_is_offered(begun, note):
    note(begun, K.ABSENT, "grace")
    note(begun, K.ABSENT, "elena")
    assert db.session.query(StandbyChair).one().state is ChairState.CLOSED


def test_the_mails_say_who_where_and_why(missed, on_standby, later):
    (nadia,) = on_standby("nadia")
    scored(person("elena"), nadia)
    offer = standby.offer_next(missed)
    (row,) = db.session.query(Outbox).filter_by(kind="standby_offer")
    letter = chair_letters.offer_letter(row)
    assert letter.context["meeting"]["name"].startswith("Elena Quiroga Vidal")
    assert letter.context["reasons"]
    assert letter.context["path"] == f"/p/{nadia.id}/standby"
    standby.accept(nadia, offer.id)
    assert chair_letters.offer_letter(row) is None
    rows = db.session.query(Outbox).filter_by(kind="standby_seated").all()
    told = {row.participant_id: chair_letters.seated_letter(row) for row in rows}
    assert told[nadia.id].context["meeting"]["name"].startswith("Elena")
    assert told[person("elena").id].context["meeting"]["name"].startswith("Nadia")
    assert all(letter.context["reasons"] for letter in told.values())
