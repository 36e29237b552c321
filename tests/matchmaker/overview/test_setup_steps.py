"""Steps of the set-up: what is there is done, what is missing is open; then one invites, then one runs."""

from datetime import date

import pytest

from matchmaker.accounts import accounts
from matchmaker.editions import making
from matchmaker.editions.making import NewEvent
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import EditionTemplate, NextStep, SetupStep
from matchmaker.models import Place, Wish
from matchmaker.overview import dashboard, setup_steps


def open_steps(event) -> list[SetupStep]:
    return [step.code for step in setup_steps.steps(event) if not step.done]


@pytest.mark.parametrize(
    ("template", "missing"),
    [
        (EditionTemplate.TWO_DAYS, ["places", "people", "inviting"]),
        (EditionTemplate.BLANK, ["sessions", "slots", "places", "people", "decisions", "inviting"]),
    ],
)
def test_a_new_event_has_what_its_template_gives(app, template, missing):
    wanted = NewEvent("Days", date(2028, 2, 2), date(2028, 2, 3), "UTC", ["en"], template=template)
    assert open_steps(making.make(wanted, accounts.account_for("maker@example.org"))) == missing


@pytest.mark.event("tiny")
def test_after_the_people_comes_the_invitation(event):
    assert open_steps(event) == ["inviting"]
    assert dashboard.overview(event).next_step is NextStep.RUN
    for one in db.session.query(Place).filter(Place.owner_id.is_(None), Place.organisation_id.is_(None)):
        db.session.delete(one)
    db.session.flush()
    assert open_steps(event) == ["places", "inviting"]
    db.session.query(Wish).delete()
    assert dashboard.overview(event).next_step is NextStep.INVITE
