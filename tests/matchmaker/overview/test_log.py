"""What organisers look up: acts and mails by words, day and page; participants by either script, with their wishes."""

from datetime import date, timedelta

import pytest

from matchmaker import audit
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise, search_name
from matchmaker.foundation.vocabulary import Act, OutboxState
from matchmaker.models import Audit, Outbox
from matchmaker.overview import log, participants
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def acts(event, **changes) -> list[str]:
    asked = {"text": "", "act": "", "since": None, "until": None, "number": 1} | changes
    return [row.act for row, _behalf in log.acts(event, **asked).rows]


@pytest.fixture
def logged(event, clock):
    """Two acts of two people on two days; the second on behalf of Amina."""
    db.session.query(Audit).delete()
    audit.set_actor("owner@tiny.example")
    audit.log(Act.AGENDA_APPROVED, "agenda", 1, event=event)
    clock.advance(timedelta(days=1))
    audit.set_actor("helper@tiny.example", person("amina"))
    audit.log(Act.WISH_MADE, "wish", 1, event=event)
    db.session.flush()
    return event


def test_acts_are_found_by_actor_by_whom_they_were_for_and_by_subject(logged):
    assert acts(logged) == ["wish.made", "agenda.approved"]
    assert acts(logged, text="OWNER@") == ["agenda.approved"]
    assert acts(logged, text="lahrichi") == ["wish.made"]
    assert acts(logged, act="agenda") == ["agenda.approved"]
    assert log.kinds_of_acts(logged) == ["agenda", "wish"]


def test_a_day_is_the_events_own(logged):
    first = clocks.wall(clocks.now(), logged.time_zone).date() - timedelta(days=1)
    assert acts(logged, until=first) == ["agenda.approved"]
    assert acts(logged, since=first + timedelta(days=1)) == ["wish.made"]
    assert acts(logged, since=date(2031, 1, 1)) == []


def test_mails_are_found_by_address_name_and_state(event):
    for number, (key, state) in enumerate((("amina", OutboxState.HELD), ("chen", OutboxState.READY))):
        one, now = person(key), clocks.now()
        db.session.add(
            Outbox(
                event_id=event.id, participant_id=one.id, address=one.email, kind="reminder", locale="en", state=state,
                content={}, dedupe_key=str(number), message_id=str(number), created_at=now, next_attempt_at=now,
            )
        )  # fmt: skip
    db.session.flush()

    def found(state: str = "", text: str = "") -> list[str]:
        rows = log.mails(event, state=state, text=text, agenda_id=None, number=1).rows
        return [one.key for _mail, one in rows]

    assert found() == ["chen", "amina"]
    assert found(state="held") == ["amina"]
    assert found(text="CHEN@tiny") == ["chen"]
    assert found(text="أمينه") == ["amina"]
    assert log.mail_counts(event) == {"held": 1, "ready": 1}


def test_participants_are_listed_with_their_wishes(event):
    page = participants.participants(event, text="", kind="startup", state="", number=1)
    assert [row.key for row in page.rows] == ["diego", "grace"]
    made, received = participants.counts(event, page)[person("grace").id]
    assert (made, received) == (1, 2)  # a "no" is not counted
    for words in ("أمينه", "bahia", "AMINA@tiny"):
        rows = participants.participants(event, text=words, kind="", state="", number=1).rows
        assert [row.key for row in rows] == ["amina"], words


@pytest.mark.parametrize(
    ("name", "asked"), [("Éléonore Düß", "eleonore"), ("أمينة", "أمينه"), ("José  María", "jose maria")]
)
def test_a_name_is_found_without_its_marks(name, asked):
    assert normalise(asked) in search_name(name)
