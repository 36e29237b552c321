"""What came of a meeting: answered by each side for itself, changed at will, refused before it begins."""

from datetime import datetime, timedelta

import pytest
from marshmallow import ValidationError

from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import FollowUp, OutcomeAnswer
from matchmaker.models import Audit, Outbox, Outcome
from matchmaker.outcomes import answering, asking, letters, links
from matchmaker.privacy import erasure, personal_export
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
A = OutcomeAnswer


@pytest.fixture
def noon(published, event, clock):
    """Noon of the first day: every meeting of the morning has begun."""
    clock.moment = instant(datetime(2027, 5, 4, 12, 0), event.time_zone)
    return published


@pytest.fixture
def met(noon):
    """A meeting of the morning."""
    return next(one for one in noon.meetings if one.slot.key.startswith("d1") and one.slot.starts_at.hour < 12)


@pytest.fixture
def me(met):
    return met.people[0].participant


def loaded(**sent) -> dict:
    return answering.AnswerSchema().load(sent)


def answers() -> list[Outcome]:
    return db.session.query(Outcome).order_by(Outcome.id).all()


def test_one_tap_is_an_answer_and_details_can_follow(me, met):
    answering.answer(me, met.key, loaded(answer="valuable"))
    answering.answer(me, met.key, loaded(next_step="pilot", note="  call in June "))
    (one,) = answers()
    assert (one.answer, one.next_step, one.note) == (A.VALUABLE, FollowUp.PILOT, "call in June")
    answering.answer(me, met.key, loaded(answer="held"))
    assert (one.answer, one.next_step) == (A.HELD, FollowUp.PILOT)  # the rest stays
    answering.answer(me, met.key, loaded(note=""))
    assert one.note is None
    assert db.session.query(Audit).filter_by(act="outcome.answered").count() == 4


def test_each_side_has_an_answer_of_its_own(me, met):
    other = met.people[1].participant
    answering.answer(me, met.key, loaded(answer="held"))
    answering.answer(other, met.key, loaded(answer="not_held", absent="them"))
    assert [(one.participant_id, one.other_id, one.absent_id) for one in answers()] == [
        (me.id, other.id, None),
        (other.id, me.id, me.id),
    ]


def test_who_was_absent_goes_with_the_answer(me, met):
    answering.answer(me, met.key, loaded(answer="not_held", absent="me"))
    answering.answer(me, met.key, loaded(answer="valuable"))
    assert answers()[0].absent_id is None


def test_details_without_an_answer_are_refused(me, met):
    with pytest.raises(RefusedError) as refused:
        answering.answer(me, met.key, loaded(note="good"))
    assert refused.value.code == "no_outcome"
    assert answers() == []


def test_nothing_came_yet_of_what_has_not_begun(noon):
    ahead = next(one for one in noon.meetings if one.slot.key.startswith("d2"))
    with pytest.raises(RefusedError) as refused:
        answering.answer(ahead.people[0].participant, ahead.key, loaded(answer="held"))
    assert refused.value.code == "meeting_ahead"


def test_only_those_who_sit_there_answer(noon, met):
    sits = {seat.participant_id for seat in met.people}
    stranger = next(person(key) for key in ("elena", "hugo", "grace", "amina") if person(key).id not in sits)
    with pytest.raises(MissingError):
        answering.answer(stranger, met.key, loaded(answer="held"))


@pytest.mark.parametrize(
    "sent",
    [{"answer": "splendid"}, {"answer": "held", "next_step": "marriage"}, {"note": "x" * 2001}, {"absent": "you"}],
)
def test_what_is_no_answer_is_refused_by_its_field(sent):
    with pytest.raises(ValidationError) as refused:
        loaded(**sent)
    assert len(refused.value.messages_dict) == 1


def test_after_a_day_everybody_who_met_is_asked_once(noon, event, clock):
    last = max(one.slot.ends_at for one in noon.meetings if one.slot.key.startswith("d1"))
    clock.moment = instant(last - timedelta(minutes=1), event.time_zone)
    asking.ask(event)
    assert db.session.query(Outbox).filter_by(kind="outcomes").count() == 0
    clock.moment = instant(last, event.time_zone)
    for _ in range(2):
        asking.ask(event)
    rows = db.session.query(Outbox).filter_by(kind="outcomes").all()
    met = {seat.participant_id for one in noon.meetings if one.slot.key.startswith("d1") for seat in one.people}
    assert {row.participant_id for row in rows} == met
    assert len({row.address for row in rows}) == len(rows)


def test_the_mail_lists_what_waits_for_an_answer_and_ends_with_it(me, met, event):
    row = Outbox(kind="outcomes", participant_id=me.id, event_id=event.id, content={"day": "2027-05-04"})
    waiting = [one.key for one in answering.asked(me, met.slot.starts_at.date())]
    assert len(letters.outcomes(row).context["meetings"]) == len(waiting)
    for key in waiting:
        answering.answer(me, key, loaded(answer="held"))
    assert letters.outcomes(row) is None


def test_a_link_names_its_reader_and_day_and_a_forged_one_nobody(me, event):
    token = links.path(me, event.starts_on).rpartition("/")[2]
    assert links.read(token) == (me, event.starts_on)
    with pytest.raises(RefusedError):
        links.read(token[:-2])


def test_the_export_has_ones_own_words_and_erasure_takes_them(me, met):
    other = met.people[1].participant
    answering.answer(me, met.key, loaded(answer="held", note="mine"))
    answering.answer(other, met.key, loaded(answer="held", note="theirs"))
    assert [row["note"] for row in personal_export.export(me)["tables"]["outcome"]] == ["mine"]
    erasure.erase(me)
    assert [one.note for one in answers()] == ["theirs"]
