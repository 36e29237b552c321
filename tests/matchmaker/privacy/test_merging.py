"""Two rows of one person become one: nothing that either wrote is lost, and nobody else's meeting goes."""

import pytest

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, ParticipantState, Strength
from matchmaker.models import Outbox, Wish
from matchmaker.people import entering
from matchmaker.people.entering import Entered
from matchmaker.privacy import merging
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def test_the_first_takes_what_it_lacks_and_the_second_is_erased(event):
    amina = person("amina")
    again = Entered(amina.name, Kind.DECISION_MAKER, "amina@other.example", job_title="Vice-president")
    twin = entering.add(event, again, sure=True)
    amina.job_title = None
    a_wish("amina", "brice", Strength.MUST)
    db.session.query(Wish).filter_by(from_id=amina.id, to_id=person("chen").id).delete()
    for other in ("brice", "chen"):
        a_wish(twin.key, other, Strength.LIKE)
    texts = {text.field: text.text for text in amina.texts}
    merging.merge(amina, twin)
    assert amina.job_title == "Vice-president"
    assert {text.field: text.text for text in amina.texts} == texts
    wishes = {wish.receiver.key: wish.strength for wish in db.session.query(Wish).filter_by(from_id=amina.id)}
    assert (wishes["brice"], wishes["chen"]) == (Strength.MUST, Strength.LIKE)
    assert (twin.state, twin.email, twin.name) == (ParticipantState.WITHDRAWN, None, "—")
    assert "amina@other.example" in {one.account.email for one in amina.representations}
    assert db.session.query(Outbox).count() == 0


def test_one_with_promised_meetings_is_not_the_one_that_goes(event, published):
    meeting = published.meetings[0]
    keys = {seat.participant.key for seat in meeting.people}
    other = person(min(keys))
    twin = entering.add(event, Entered(other.name, other.kind), sure=True)
    with pytest.raises(RefusedError):
        merging.merge(twin, other)
    merging.merge(other, twin)
    assert twin.state is ParticipantState.WITHDRAWN
