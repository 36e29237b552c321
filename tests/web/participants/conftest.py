"""The tiny event from the side of its participants: a browser without scripts, and an agenda really solved and published."""

import pytest

import scheduler
from matchmaker import audit
from matchmaker.accounts import consent
from matchmaker.accounts.accounts import account_for, represent
from matchmaker.agendas import approval
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import RunState
from matchmaker.matching import search
from matchmaker.models import Agenda, Event, Run
from matchmaker.planning import drafting, versions
from matchmaker.planning.problem import USUAL, build_problem
from tests.factories import an_organiser, person
from tests.web.forms import Browser


class NoEncoder:
    """No models: a search by meaning finds that nothing can say it."""

    def vectors(self, text: str, language: str | None) -> None:
        return None


@pytest.fixture(autouse=True)
def no_models(app) -> None:
    app.extensions[search.KEY] = NoEncoder()


@pytest.fixture
def browser(app) -> Browser:
    return Browser(app)


@pytest.fixture
def enter(app, sign_in):
    """enter("amina"): a browser signed in as that participant, who agreed to the use of their data."""

    def as_participant(key: str, locale: str = "en", *, agreed: bool = True) -> Browser:
        audit.act_as("test")
        account = account_for(f"{key}@tiny.example", locale=locale)
        represent(account, person(key))
        if agreed:
            consent.give(account, locale)
        transactions.commit()
        browser = Browser(app)
        sign_in(browser.client, account)
        browser.speak(locale)
        return browser

    return as_participant


@pytest.fixture
def published(event) -> Agenda:
    """The event's agenda: solved, approved, published."""
    return publish(event)


def publish(event: Event) -> Agenda:
    audit.act_as("test")
    problem = build_problem(event, USUAL, versions.published(event.id))
    result = scheduler.solve(problem, seconds=20, seed=1, workers=1)
    packed = scheduler.problem_to(problem)
    run = Run(event_id=event.id, state=RunState.DONE, weights=USUAL, created_at=clock.now(), problem=packed)
    db.session.add(run)
    db.session.flush()
    agenda = drafting.draft(event, run, problem, result)
    transactions.commit()
    owner = an_organiser(event)
    approval.approve(agenda, owner, revision=agenda.revision)
    transactions.commit()
    approval.publish(agenda, owner, revision=agenda.revision)
    transactions.commit()
    return agenda
