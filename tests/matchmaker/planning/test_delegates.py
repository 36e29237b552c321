"""Who of a stand sits where: somebody who is there and speaks the meeting's language, and who was promised."""

import pytest

from matchmaker.agendas.my_agenda import meetings_in
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Trouble
from matchmaker.models import Availability, Delegate, DelegateAbsence, Participant
from matchmaker.planning.delegates import promised_seats, seat_delegates, seats_of
from matchmaker.planning.misfits import count, misfits
from matchmaker.planning.present_state import state_of
from matchmaker.planning.problem import build_problem
from tests import scenes
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


def only_french_at(event, *keys: str):
    """Everybody speaks French only, and Chen's stand is there in these slots: Luo Zhiyuan alone can sit."""
    for one in db.session.query(Participant).filter(Participant.key != "chen"):
        one.languages = ["fr"]
    away = [one.id for one in event.slots if one.key not in keys]
    person("chen").availability = [Availability(slot_id=slot_id, available=False) for slot_id in away]
    db.session.flush()
    db.session.expire_all()


def test_a_run_holds_no_two_meetings_at_once_that_only_one_delegate_can_take(event):
    """Two seats and two delegates, but French speaks one of them: one meeting in the only slot."""
    only_french_at(event, "d1-0930")
    agenda = scenes.draft(event)
    held = meetings_in(person("chen"), agenda)
    assert [(one.slot.key, one.language, seated([one])[one.key]) for one in held] == [("d1-0930", "fr", "chen-2")]
    assert count(agenda) == 0


def test_a_meeting_without_a_delegate_who_speaks_its_language_is_a_misfit(event, published, mine):
    meeting = next(one for one in mine if one.language == "fr")
    assert count(published) == 0
    delegate("chen-2").absences = [DelegateAbsence(slot_id=meeting.slot_id)]
    db.session.flush()
    found = {one.meeting.key: one.troubles for one in misfits(published)}
    assert Trouble.DELEGATE in found[meeting.key]


def test_what_a_run_is_built_of_includes_who_speaks_what(event):
    before = state_of(event)
    delegate("chen-1").languages = ["zh"]
    db.session.flush()
    assert state_of(event) != before


def test_a_run_knows_its_delegates_by_number_since_it_outlives_their_erasure(event):
    chen = next(one for one in build_problem(event).participants if one.id == "chen")
    assert [one.id for one in chen.delegates] == ["delegate 1", "delegate 2"]
