"""Situations that tests start from: a draft solved for real, a published agenda, somebody who is signed in."""

from flask import Flask, g

import scheduler
from matchmaker import audit
from matchmaker.agendas import approval
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.jobs.runner import run_job
from matchmaker.models import Account, Agenda, Event, Run
from matchmaker.planning import drafting, runs
from matchmaker.planning.problem import USUAL, build_problem
from tests.factories import a_run, acting, an_organiser
from tests.web.forms import Browser


def draft(event: Event, previous: Agenda | None = None, *, seconds: int = 20, weights: dict = USUAL) -> Agenda:
    """A draft that the scheduler worked out from the event as it stands, without scoring and without a job."""
    with writing():
        problem = build_problem(event, weights, previous)
        result = scheduler.solve(problem, seconds=seconds, seed=1, workers=1)
        run = a_run(event, weights=weights, problem=scheduler.problem_to(problem))
        run.curve = [[0.1, None, 6000.0], [0.2, 4000, 5500.0], [0.5, result.value, result.bound]]
        made = drafting.draft(event, run, problem, result)
        transactions.commit()
    return made


def draft_of_run(event: Event, **changes) -> Agenda:
    """The draft of a run as organisers start it: its job scores, solves and looks for advice."""
    settings = {"weights": USUAL, "seconds": 20, "seed": 1} | changes
    with writing():
        run = runs.create(event, None, **settings)
        run_id, job_id = run.id, run.job_id
        transactions.commit()
    assert run_job(job_id), db.session.get(Run, run_id).job.error
    db.session.expire_all()
    return db.session.query(Agenda).filter_by(run_id=run_id).one()


def publish(agenda: Agenda) -> Agenda:
    """Approve and publish a draft, each in a transaction of its own."""
    account = an_organiser(db.session.get(Event, agenda.event_id))
    for act in (approval.approve, approval.publish):
        act(agenda, account, revision=agenda.revision)
        transactions.commit()
    return agenda


def fresh() -> Event:
    """The one event, read anew: what a request of this process has changed is seen."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.query(Event).one()


def sign_in(client, account: Account) -> None:
    """Give a client the account's session, as after a link."""
    for name in list(g):  # the test's context outlives a request and would remember its visitor
        g.pop(name)
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = f"{account.id}.{account.session_version}.test", True


def enter(
    app: Flask, who: str | Role | Account, locale: str = "en", *, agreed: bool = True, follow: bool = False
) -> Browser:
    """A browser in which somebody is signed in.

    `who`: the key of a participant (`agreed` to the use of their data or not), a role in the event, or an account.
    """
    audit.set_actor("test")
    if isinstance(who, Role):
        event = db.session.query(Event).order_by(Event.id).first()
        who = an_organiser(event, who, f"{who}@{event.key}.example")
    elif isinstance(who, str):
        who = acting(who, locale, f"{who}@tiny.example", agreed=agreed)
    transactions.commit()
    browser = Browser(app, follow=follow)
    sign_in(browser.client, who)
    browser.speak(locale)
    return browser
