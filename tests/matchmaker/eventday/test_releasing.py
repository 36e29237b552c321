"""Rule 4 of a no-show: later meetings are at risk; after the second miss the day is released, by decision."""

import pytest

from matchmaker.eventday import desk, facts, releasing
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairReason, DayFactKind, MeetingState
from matchmaker.models import Attendance, Meeting, Outbox, Participant, StandbyChair, StandbyOffer
from matchmaker.planning import bookings
from matchmaker.planning.changes import promise
from tests.factories import person, place, slot

pytestmark = pytest.mark.event("tiny")
K = DayFactKind


@pytest.fixture
def second(begun, on_standby) -> Meeting:
    """Another meeting of Grace that is under way, and one of hers later today; both partners are on standby."""
    on_standby("nadia", "omar")
    place("table").capacity = 3
    person("grace").seats = 2
    made = [_meet(begun, "grace", "nadia", "d1-0930", 2), _meet(begun, "grace", "omar", "d1-1030", 3)]
    return made[0]


def _meet(begun: Meeting, a: str, b: str, when: str, seat: int) -> Meeting:
    made = Meeting(
        agenda=begun.agenda, key=f"{a}--{b}", slot=slot(when), place=place("table"), seat=seat, value=1, language="en",
        people=[Attendance(participant=person(key)) for key in (a, b)],
    )  # fmt: skip
    db.session.add(made)
    bookings.book([made])
    promise([made])
    return made


def risk(event) -> list[tuple[str, int, int, bool]]:
    found = releasing.at_risk(event, facts.standing(event))
    return [(one.person.key, one.misses, len(one.later), one.to_release) for one in found]


def test_after_one_miss_later_meetings_are_at_risk_and_stay(event, begun, second, note):
    note(begun, K.ABSENT, "grace")
    assert risk(event) == [("grace", 1, 1, False)]
    with pytest.raises(RefusedError) as refused:
        releasing.release(event, person("grace"))
    assert refused.value.code == "nothing_to_release"


def test_after_the_second_miss_the_desk_may_release(event, begun, second, note):
    for meeting in (begun, second):
        note(meeting, K.ABSENT, "grace")
    (one,) = desk.board(event, facts.standing(event)).at_risk
    assert (one.misses, len(one.later), one.others, one.to_release) == (2, 1, 1, True)
    assert releasing.release(event, person("grace")) == 1
    later = db.session.query(Meeting).filter_by(key="grace--omar").one()
    assert later.state is MeetingState.CANCELLED
    told = db.session.query(Outbox).filter_by(kind="agenda_changed")
    assert {db.session.get(Participant, row.participant_id).key for row in told} == {"grace", "omar"}
    assert risk(event) == [("grace", 2, 0, False)]


def test_the_chairs_of_a_released_day_are_offered(event, begun, second, note):
    person("elena").standby = True
    person("elena").max_meetings = None
    for meeting in (begun, second):
        note(meeting, K.ABSENT, "grace")
    db.session.query(StandbyOffer).delete()  # nobody is asked for the chairs of now
    releasing.release(event, person("grace"))
    chair = db.session.query(StandbyChair).filter_by(reason=ChairReason.RELEASED).one()
    assert (chair.alone.key, chair.slot.key) == ("omar", "d1-1030")
    assert chair in desk.board(event, facts.standing(event)).chairs


def test_who_is_seen_later_is_not_at_risk(event, begun, second, note, arrives, later):
    for meeting in (begun, second):
        note(meeting, K.ABSENT, "grace")
    later(1)
    arrives("grace")
    assert risk(event) == []
    with pytest.raises(RefusedError):
        releasing.release(event, person("grace"))
