"""Who of a stand sits where: somebody who is there and speaks the meeting's language, and who was promised."""

import pytest

from matchmaker.agendas.my_agenda import meetings_in
from matchmaker.foundation.extensions import db
from matchmaker.models import Delegate, DelegateAbsence
from matchmaker.planning.delegates import promised_seats, seat_delegates, seats_of
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def mine(event, published):
    """Chen's meetings; Chen Yulan speaks Chinese and English, Luo Zhiyuan Chinese and French."""
    return meetings_in(person("chen"), published)


def seated(meetings) -> dict[str, str]:
    names = {one.id: one.key for one in db.session.query(Delegate)}
    return {key: names[delegate] for (key, _who), delegate in seats_of(meetings).items()}


def delegate(key: str) -> Delegate:
    return db.session.query(Delegate).filter_by(key=key).one()


def test_a_draft_says_already_who_sits(draft):
    meetings = meetings_in(person("chen"), draft)
    assert set(seated(meetings)) == {m.key for m in meetings}


def test_whoever_sits_speaks_the_language_of_the_meeting(event, mine):
    spoken = {one.key: one.languages for one in db.session.query(Delegate)}
    for meeting in mine:
        if meeting.interpreter is None:
            assert meeting.language in spoken[seated(mine)[meeting.key]]


def test_nobody_without_the_language_sits_while_somebody_with_it_is_free(event, mine):
    """Both meetings in one slot: whichever comes first, each gets the one who can speak."""
    one, other = mine[:2]
    other.slot_id, one.interpreter, other.interpreter = one.slot_id, None, None
    db.session.flush()
    for meeting, language in ((one, "fr"), (other, "en")):
        meeting.language = language
        for seat in meeting.people:
            if seat.participant.key != "chen":
                seat.participant.languages = ["en", "fr"]
    for order in ([one, other], [other, one]):
        seat_delegates(event, order, {})
        assert seated([one, other]) == {one.key: "chen-2", other.key: "chen-1"}
        assert (one.language, other.language) == ("fr", "en")


def test_a_meeting_is_not_offered_in_a_language_that_nobody_at_the_table_speaks(event, mine):
    meeting = mine[0]
    meeting.interpreter, meeting.language = None, "fr"
    other = next(one.participant for one in meeting.people if one.participant.key != "chen")
    delegate("chen-2").absences = [DelegateAbsence(slot_id=meeting.slot_id)]
    other.languages = ["fr", "en"]
    seat_delegates(event, [meeting])
    assert (seated([meeting])[meeting.key], meeting.language) == ("chen-1", "en")
    other.languages = ["fr"]
    meeting.language = "fr"
    seat_delegates(event, [meeting])
    assert meeting.language is None


def test_who_was_promised_stays_and_leaves_only_when_away(event, published, mine):
    before, promised = seated(mine), promised_seats(event)
    for meeting in mine:
        for one in meeting.people:
            one.delegate_id = None
    seat_delegates(event, mine, promised)
    assert seated(mine) == before
    first = mine[0]
    delegate(before[first.key]).absences = [DelegateAbsence(slot_id=first.slot_id)]
    seat_delegates(event, mine)
    assert seated(mine)[first.key] != before[first.key]
