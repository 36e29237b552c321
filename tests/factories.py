"""Rows that tests start from. Nothing random: what differs is said where it is made."""

from matchmaker.accounts import accounts
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role, Strength
from matchmaker.jobs.runner import run_job
from matchmaker.models import Account, Agenda, Event, Participant, Run, Wish
from matchmaker.planning import runs
from matchmaker.planning.problem import USUAL


def an_organiser(event: Event, role: Role = Role.OWNER, email: str = "owner@example.org") -> Account:
    account = accounts.account_for(email)
    accounts.appoint(account, event, role)
    db.session.flush()
    return account


def person(key: str) -> Participant:
    """A participant of the database's event, by key."""
    return db.session.query(Participant).filter_by(key=key).one()


def a_wish(sender: str, receiver: str, strength: Strength = Strength.LIKE, **values) -> Wish:
    """A wish between two participants, made or changed."""
    a, b = person(sender), person(receiver)
    wish = db.session.query(Wish).filter_by(from_id=a.id, to_id=b.id).one_or_none()
    if wish is None:
        wish = Wish(event_id=a.event_id, from_id=a.id, to_id=b.id, created_at=clock.now(), changed_at=clock.now())
        db.session.add(wish)
    wish.strength = strength
    for name, value in values.items():
        setattr(wish, name, value)
    db.session.flush()
    return wish


def a_draft(event: Event, **changes) -> Agenda:
    """The draft agenda of a run of the event as it stands, solved for real."""
    event_id, settings = event.id, {"weights": USUAL, "seconds": 20, "seed": 1} | changes
    with writing():
        run = runs.create(event, None, **settings)
        run_id, job_id = run.id, run.job_id
        transactions.commit()
    assert run_job(job_id), db.session.get(Run, run_id).job.error
    db.session.expire_all()
    assert db.session.get(Event, event_id) is not None
    return db.session.query(Agenda).filter_by(run_id=run_id).one()
