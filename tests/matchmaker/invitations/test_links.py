"""A link in a mail acts for one side of one open invitation, and every dead one reads the same."""

import pytest

from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationAct, InvitationState
from matchmaker.invitations import acts, links
from matchmaker.invitations.locking import lock
from matchmaker.invitations.transitions import record
from matchmaker.models import Audit, Invitation
from tests.factories import person, scored, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def invited(app) -> Invitation:
    """Elena's invitation, waiting for Diego's answer."""
    scored(person("elena"), person("diego"))
    found = acts.invite(person("elena"), person("diego"))
    acts.send(found)
    return found


def token(invitation: Invitation) -> str:
    return links.path(invitation).removeprefix("/i/")


def is_dead(text: str) -> bool:
    with pytest.raises(RefusedError) as refused:
        links.read(text)
    return refused.value.code == "link_dead"


def test_a_link_speaks_for_the_side_that_is_asked(invited):
    assert links.read(token(invited)) == (invited, person("diego"))
    asked = token(invited)
    acts.counter(invited, person("diego"), slot("d1-1030"))
    assert links.read(token(invited)) == (invited, person("elena"))
    assert is_dead(asked)


@pytest.mark.parametrize("change", ["answered", "forged", "cut", "empty"])
def test_dead_links_read_the_same(invited, change):
    text = token(invited)
    if change == "answered":
        acts.decline(invited, person("diego"))
    assert is_dead(
        {"forged": text[:-9] + ("A" if text[-9] != "A" else "B") + text[-8:], "cut": text[:9], "empty": ""}.get(
            change, text
        )
    )


def test_an_act_is_written_with_what_was_before_and_ends_older_links(invited):
    before = invited.nonce
    lock(invited)
    record(invited, InvitationAct.DECLINE, reason="busy")
    assert (invited.state, invited.nonce == before) == (InvitationState.DECLINED, False)
    assert invited.answered_at is not None
    line = db.session.query(Audit).filter_by(act="invitation.decline").one()
    assert line.detail == {"before": "sent", "reason": "busy"}


def test_of_two_who_act_on_one_state_the_second_is_told(invited):
    db.session.execute(
        db.update(Invitation).where(Invitation.id == invited.id).values(revision=Invitation.revision + 1),
        execution_options={"synchronize_session": False},
    )
    with pytest.raises(ConflictError):
        record(invited, InvitationAct.DECLINE)
