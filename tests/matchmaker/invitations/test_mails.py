"""Mails of an invitation: who is written to, what is told, and what is not told any more once the state has moved on."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState
from matchmaker.invitations import acts, letters, mails
from matchmaker.models import Invitation, Outbox
from tests.factories import acting, person, scored, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def invitation(event) -> Invitation:
    """Elena has invited Diego, with a word of her own."""
    scored(person("elena"), person("diego"))
    found = acts.invite(person("elena"), person("diego"), slot("d1-1000"), "Show us the tricycles.")
    acts.send(found)
    return found


def to(kind: str, reader: str) -> Outbox:
    """The mail of a kind to somebody."""
    db.session.flush()
    return db.session.query(Outbox).filter_by(kind=kind, participant_id=person(reader).id).one()


def readers(kind: str) -> list[str]:
    db.session.flush()
    return sorted(row.address for row in db.session.query(Outbox).filter_by(kind=kind))


def test_an_invitation_goes_to_everybody_who_acts_for_the_startup(event):
    acting("diego", "fr", "assistant@tiny.example")
    scored(person("elena"), person("diego"))
    acts.send(acts.invite(person("elena"), person("diego")))
    assert readers("invitation") == ["assistant@tiny.example", "diego@tiny.example"]
    assert db.session.query(Outbox).filter_by(address="assistant@tiny.example").one().locale == "fr"


def test_one_state_is_mailed_once_and_both_sides_hear_of_an_agreement(invitation):
    mails.to("invitation", invitation, invitation.startup)
    count = len(readers("invitation"))
    mails.to("invitation", invitation, invitation.startup)
    assert len(readers("invitation")) == count
    acts.accept(invitation, person("diego"))
    assert readers("invitation_accepted") == ["diego@tiny.example", "elena@tiny.example"]


def test_each_side_reads_of_the_other(invitation):
    mine = letters.invitation(to("invitation", "diego"))
    assert mine.context["meeting"]["name"].startswith("Elena")
    assert (mine.context["i_invited"], mine.context["message"]) == (False, "Show us the tricycles.")
    assert mine.context["path"].startswith("/i/")
    assert mine.calendars == []
    acts.accept(invitation, person("diego"))
    hers = letters.accepted(to("invitation_accepted", "elena"))
    assert hers.context["meeting"]["name"].startswith("Diego")
    assert hers.context["i_invited"]


def test_what_waits_for_an_answer_is_told_while_it_can_be_answered(invitation, clock):
    row = to("invitation", "diego")
    assert letters.invitation(row).context["until"].hour == 10  # 24 hours, by the clock of the event
    clock.moment = invitation.expires_at - timedelta(seconds=1)
    assert letters.invitation(row) is not None
    clock.advance(timedelta(seconds=1))
    assert letters.invitation(row) is None


def test_a_counter_proposal_names_both_times_until_it_is_answered(invitation):
    acts.counter(invitation, person("diego"), slot("d1-1030"))
    assert letters.invitation(to("invitation", "diego")) is None
    row = to("invitation_countered", "elena")
    letter = letters.countered(row)
    assert (letter.context["first"].key, letter.context["meeting"]["slot"].key) == ("d1-1000", "d1-1030")
    acts.accept(invitation, person("elena"))
    assert letters.countered(row) is None


def test_a_meeting_enters_the_calendar_and_leaves_it(invitation):
    acts.accept(invitation, person("diego"))
    row = to("invitation_accepted", "diego")
    [(_, publish, content)] = letters.accepted(row).calendars
    acts.cancel(invitation)
    assert letters.accepted(row) is None
    [(_, cancel, later)] = letters.cancelled(to("invitation_cancelled", "diego")).calendars
    assert (publish, cancel) == ("PUBLISH", "CANCEL")
    first, second = (Calendar.from_ical(one).walk("VEVENT")[0] for one in (content, later))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


def test_a_decline_tells_its_reason_and_whom_to_invite_next(invitation):
    scored(person("elena"), person("grace"), 0.7)
    acts.decline(invitation, person("diego"), "no_time", "Perhaps next year.")
    letter = letters.declined(to("invitation_declined", "elena"))
    assert letter.context["note"] == "Perhaps next year."
    assert letter.context["reason"] not in ("", "no_time")
    assert letter.context["next_name"].startswith("Grace")


def test_an_end_without_an_answer_is_told_as_it_is(invitation):
    acts.withdraw(invitation)
    assert invitation.state is InvitationState.WITHDRAWN
    letter = letters.told(to("invitation_withdrawn", "diego"))
    assert (letter.calendars, "path" in letter.context) == ([], False)
