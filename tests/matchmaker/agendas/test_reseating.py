"""Delegates who go, or are away: others sit at once, and those who meet them are told as of any other change."""

import pytest

from matchmaker.agendas import reseating
from matchmaker.agendas.my_agenda import entries, meetings_in
from matchmaker.files import importing, uploads
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Trouble
from matchmaker.invitations import acts
from matchmaker.mail import meeting_lines
from matchmaker.models import Delegate, DelegateAbsence, Outbox
from matchmaker.planning.misfits import misfits
from matchmaker.planning.problem import build_problem
from matchmaker.planning.problem_meetings import invitation_key
from tests import scenes
from tests.factories import person, scored

pytestmark = pytest.mark.event("tiny")


def delegate(key: str) -> Delegate:
    return db.session.query(Delegate).filter_by(key=key).one()


def told() -> set[str]:
    return {row.address for row in db.session.query(Outbox).filter_by(kind="agenda_changed", state="ready")}


def sits(meeting) -> str | None:
    return next(one.delegate and one.delegate.key for one in meeting.people if one.participant.key == "chen")


def sides(meetings) -> set[str]:
    return {one.participant.email for meeting in meetings for one in meeting.people}


@pytest.fixture
def mine(event, published):
    return meetings_in(person("chen"), published)


def speaking(meetings, *languages: str) -> None:
    """Whoever meets Chen's stand speaks these."""
    for seat in (seat for one in meetings for seat in one.people if seat.participant.key != "chen"):
        seat.participant.languages = list(languages)


def test_whoever_goes_is_replaced_at_once_and_both_sides_are_told(event, published, mine):
    assert {sits(one) for one in mine} == {"chen-2"}
    speaking(mine, "fr", "en")
    with reseating.notifying(event):
        person("chen").delegates = [delegate("chen-1")]
    assert {(sits(one), one.language, one.sequence) for one in mine} == {("chen-1", "en", 1)}
    assert told() == sides(mine)


def test_whoever_is_away_is_replaced_in_that_slot_only(event, published, mine):
    speaking(mine, "fr", "en")
    first, other = mine
    with reseating.notifying(event):
        delegate("chen-2").absences = [DelegateAbsence(slot_id=first.slot_id)]
    assert [(sits(one), one.sequence) for one in (first, other)] == [("chen-1", 1), ("chen-2", 0)]
    assert told() == sides([first])


def test_where_nobody_is_left_the_meeting_has_nobody_and_is_a_misfit(event, published, mine):
    first = next(one for one in mine if sits(one) == "chen-2")
    with reseating.notifying(event):
        for one in person("chen").delegates:
            one.absences = [DelegateAbsence(slot_id=first.slot_id)]
    assert sits(first) is None
    assert told() >= sides([first])
    assert first.key in {one.meeting.key for one in misfits(published)}


def test_whoever_sits_without_the_language_is_a_misfit_too(event, published, mine):
    hers = next(one for one in mine if one.language == "fr")
    with reseating.notifying(event):
        delegate("chen-2").languages = ["zh"]
    assert hers.language is None
    found = {one.meeting.key: one.troubles for one in misfits(published)}
    assert found[hers.key] == {Trouble.INTERPRETER}  # nobody of the stand has French any more


def test_what_changes_nothing_tells_nobody(event, published, mine):
    with reseating.notifying(event):
        delegate("chen-1").job_title = "Director"
        person("amina").languages = [*person("amina").languages, "de"]
    assert told() == set()


def test_a_file_of_delegates_tells_it(event, published, mine):
    speaking(mine, "fr", "en")
    first = mine[0]
    rows = ["chen-1,chen,Chen Yulan,zh;en,", f"chen-2,chen,Luo Zhiyuan,zh;fr,{first.slot.key}"]
    text = "\n".join(["key,participant,name,languages,unavailable", *rows])
    importing.confirm(event, uploads.keep(event, uploads.Upload("delegates", "delegates.csv", text.encode())))
    assert sits(first) == "chen-1"
    assert told() == sides([first])


@pytest.fixture
def invitation(event):
    """Diego's startup sends two people; one of them speaks a language of Elena's."""
    diego, elena = person("diego"), person("elena")
    diego.seats, diego.delegates = 2, [
        Delegate(key="d1", position=0, name="Olga", languages=["pt"]),
        Delegate(key="d2", position=1, name="Rosa Prieto", languages=["es"]),
    ]  # fmt: skip
    db.session.flush()
    scored(elena, diego)
    found = acts.invite(elena, diego)
    acts.send(found)
    return found


def test_an_invitation_seats_a_delegate_who_speaks_with_the_other_side(invitation):
    assert [seat.delegate and seat.delegate.key for seat in invitation.people] == [None, "d2"]
    assert invitation.language == "es"
    acts.accept(invitation, person("diego"))
    (hers,) = [one for one in entries(person("elena")) if one.invitation]
    (his,) = [one for one in entries(person("diego")) if one.invitation]
    assert (hers.sits.key, hers.delegate, his.delegate.key, his.sits) == ("d2", None, "d2", None)
    assert "Rosa Prieto" in meeting_lines.row(invitation.slot, invitation, person("diego"))["name"]
    assert meeting_lines.row(invitation.slot, invitation, person("elena"))["ours"] == "Rosa Prieto"
    assert "Rosa Prieto" in meeting_lines.entry(invitation.slot.event, invitation, person("diego")).summary


def test_a_run_leaves_the_delegate_of_an_invitation_where_they_are(event, invitation):
    acts.accept(invitation, person("diego"))
    held = next(one for one in build_problem(event).meetings if one.id == invitation_key(invitation))
    assert held.delegates == {"diego": {"delegate 2"}}  # Rosa Prieto, the second of the two
    agenda = scenes.draft(event)
    beside = [one for one in meetings_in(person("diego"), agenda) if one.slot_id == invitation.slot_id]
    assert delegate("d2").id not in {who for one in beside for who in one.delegates}
    delegate("d2").absences = [DelegateAbsence(slot_id=invitation.slot_id)]
    db.session.flush()
    held = next(one for one in build_problem(event).meetings if one.id == invitation_key(invitation))
    assert held.delegates == {}  # whoever is away keeps no run from being made


def test_an_invitation_that_stands_gets_another_delegate_and_both_sides_are_told(event, invitation):
    acts.accept(invitation, person("diego"))
    delegate("d1").languages = ["en", "pt"]
    db.session.flush()
    with reseating.notifying(event):
        person("diego").delegates, person("diego").seats = [delegate("d1")], 1
    assert (invitation.startup_delegate.key, invitation.language, invitation.sequence) == ("d1", "en", 1)
    assert told() == {"elena@tiny.example", "diego@tiny.example"}
