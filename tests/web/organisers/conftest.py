"""The tiny event with its organisers and a draft agenda worked out by the real scheduler."""

import pytest
from flask import g

import scheduler
from matchmaker import audit
from matchmaker.accounts import accounts
from matchmaker.application import create_core
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role, RunState
from matchmaker.models import Agenda, Event, Run
from matchmaker.planning import drafting
from matchmaker.planning.problem import USUAL, build_problem
from tests import databases
from tests.conftest import NOW, settings_for


@pytest.fixture(autouse=True)
def nobody_acts_yet():
    """The actor of an earlier test's request is forgotten."""
    audit.act_as("test")


@pytest.fixture
def enter(app, client, sign_in):
    """enter(event, role): the client is signed in as somebody of the event; None is a stranger with an account."""

    def as_somebody(event: Event, role: Role | None, email: str | None = None):
        account = accounts.account_for(email or f"{role or 'stranger'}@{event.key}.example")
        if role is not None:
            accounts.appoint(account, event, role)
        transactions.commit()
        g.pop("_login_user", None)  # the test's context outlives a request and would remember its visitor
        sign_in(client, account)
        return account

    return as_somebody


@pytest.fixture
def owner(event, enter):
    return enter(event, Role.OWNER)


def make_draft(event: Event, previous: Agenda | None = None, seconds: int = 20, weights: dict = USUAL) -> Agenda:
    """A finished run of the event and its draft."""
    problem = build_problem(event, weights, previous)
    result = scheduler.solve(problem, seconds=seconds, seed=1, workers=1)
    run = Run(
        event_id=event.id,
        state=RunState.DONE,
        weights=weights,
        created_at=clock.now(),
        problem=scheduler.problem_to(problem),
    )
    run.curve = [[0.1, None, 6000.0], [0.2, 4000, 5500.0], [0.5, result.value, result.bound]]
    db.session.add(run)
    db.session.flush()
    return drafting.draft(event, run, problem, result)


@pytest.fixture
def draft(event) -> Agenda:
    with writing():
        made = make_draft(event)
        transactions.commit()
    return made


@pytest.fixture(scope="session")
def drafted(templates, tmp_path_factory):
    """The address of a database of the forum with a draft that the scheduler worked out; made once."""
    home = tmp_path_factory.mktemp("drafted")
    url = databases.copy(templates("casablanca"), home)
    app = create_core(settings_for(url, home))
    app.extensions["matchmaker.clock"] = clock.FixedClock(NOW)
    with app.app_context(), writing():
        make_draft(db.session.query(Event).one(), seconds=5)
        transactions.commit()
        db.session.remove()
        db.engine.dispose()
    yield url
    databases.drop(url)
