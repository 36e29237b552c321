"""Hours that an investor opens rule what is drafted, proposed and sent; where they are away nothing can be opened."""

import pytest

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState
from matchmaker.invitations import acts, office_hours
from matchmaker.invitations.next_best import propose_next
from matchmaker.invitations.rounds import send_round
from matchmaker.models import Availability, Invitation, Participant
from matchmaker.people import availability
from tests.factories import person, scored, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def elena(app) -> Participant:
    """The investor, free in every slot."""
    one = person("elena")
    one.availability = []
    db.session.flush()
    return one


def drafted(elena: Participant) -> list[Invitation]:
    """Drafts of one round, in the slots that were free."""
    made = [acts.invite(elena, person(key)) for key in ("diego", "grace")]
    assert {one.slot.key for one in made} == {"d1-0930"}
    return made


def opened(elena: Participant, *keys: str) -> int:
    return office_hours.open_slots(elena, [slot(key).id for key in keys])


def test_drafts_follow_the_hours_and_are_sent_within_them(elena, event):
    drafts = drafted(elena)
    assert opened(elena, "d1-1000", "d2-0930") == 0
    assert {one.slot.key for one in drafts} == {"d1-1000", "d2-0930"}
    assert send_round(event, 1, elena)["sent"] == 2
    assert {one.slot.key for one in drafts} == {"d1-1000", "d2-0930"}


def test_a_draft_without_room_in_the_hours_is_counted_and_not_sent(elena, event):
    drafts = drafted(elena)
    assert opened(elena, "d1-1000") == 1
    assert sorted(one.slot.key for one in drafts) == ["d1-0930", "d1-1000"]
    counts = send_round(event, 1, elena)
    assert (counts["sent"], counts.total()) == (1, 2)
    sent = [one.slot.key for one in drafts if one.state is InvitationState.SENT]
    assert sent == ["d1-1000"]


def test_a_slot_that_a_person_chose_stays_a_draft_outside_the_hours(elena):
    one = acts.invite(elena, person("diego"), slot("d1-0930"))
    assert opened(elena, "d1-1000") == 1
    assert one.slot.key == "d1-0930"
    with pytest.raises(RefusedError) as refused:
        acts.send(one)
    assert refused.value.code == "outside_hours"
    with pytest.raises(RefusedError) as again:
        acts.invite(elena, person("grace"), slot("d1-0930"))
    assert again.value.code == "outside_hours"


def test_what_was_sent_keeps_its_slot(elena):
    one = acts.invite(elena, person("diego"))
    acts.send(one)
    assert opened(elena, "d1-1000") == 0
    assert (one.slot.key, one.state) == ("d1-0930", InvitationState.SENT)


def test_hours_in_which_one_is_away_are_refused(elena):
    elena.availability = [Availability(slot_id=slot("d1-1000").id, available=False)]
    db.session.flush()
    assert availability.away(elena) == {slot("d1-1000").id}
    with pytest.raises(RefusedError) as refused:
        opened(elena, "d1-0930", "d1-1000")
    assert refused.value.code == "away_hours"
    assert office_hours.opened(elena) == set()


def test_the_next_best_is_proposed_within_the_hours(elena):
    for key, score in (("diego", 0.9), ("grace", 0.8)):
        scored(elena, person(key), score)
    first = acts.invite(elena, person("diego"))
    acts.send(first)
    opened(elena, "d1-1000")
    follower = propose_next(first)
    assert (follower.startup.key, follower.slot.key) == ("grace", "d1-1000")


def test_the_hours_are_read_once_however_many_drafts_follow_them(elena, statements):
    drafted(elena)
    asked = statements(lambda: opened(elena, "d1-1000", "d2-0930"))
    assert (
        sum(one.startswith("SELECT") and "FROM office_hour" in one for one in asked) == 2
    )  # those opened before, and the slots that they leave
