"""Who did what, on whose behalf, when: a row for each act."""

from datetime import timedelta

import pytest

from matchmaker.audit.trail import log, set_actor
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Audit
from tests.factories import an_organiser, person

pytestmark = pytest.mark.event("tiny")


def newest() -> Audit:
    db.session.flush()
    return db.session.query(Audit).order_by(Audit.id.desc()).first()


def test_a_person_who_acts_for_a_participant_is_named_with_them(event, clock):
    clock.advance(timedelta(minutes=5))
    owner = an_organiser(event)
    set_actor(owner, person("amina"))
    log(Act.WISH_MADE, "wish", 17, event=event, to=23)
    row = newest()
    assert (row.actor, row.account_id, row.on_behalf_of) == (owner.email, owner.id, person("amina").id)
    assert (row.act, row.subject, row.subject_id, row.detail) == ("wish.made", "wish", 17, {"to": 23})
    assert (row.event_id, row.at) == (event.id, clock.moment)


def test_the_name_stays_when_the_account_is_gone(event):
    owner = an_organiser(event)
    set_actor(owner)
    log(Act.SETTINGS_SAVED, "event", event.id, event=event.id)
    row, email = newest(), owner.email
    set_actor("system")
    db.session.delete(owner)
    db.session.flush()
    db.session.expire(row)
    assert (row.actor, row.account_id) == (email, None)


def test_a_job_acts_under_its_own_name_and_only_until_the_next_one_acts(event):
    set_actor(an_organiser(event), person("amina"))
    set_actor("job 7")
    log(Act.EVENT_SCORED, "event", event.id, event=event)
    assert (newest().actor, newest().account_id, newest().on_behalf_of) == ("job 7", None, None)


def test_an_act_may_concern_no_event(app):
    set_actor("system")
    log(Act.ACCOUNT_MADE, "account")
    assert (newest().event_id, newest().subject_id, newest().detail) == (None, None, {})
