"""Rows that tests start from. Nothing random: what differs is said where it is made."""

from matchmaker.accounts import accounts, consent
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, Role, RunState, Strength
from matchmaker.models import Account, Agenda, Attendance, Event, Meeting, Participant, Place, Run, Score, Slot, Wish

REASONS = [
    {"code": "ticket", "weight": 0.3, "detail": {}},
    {"code": "shared_themes", "weight": 0.2, "detail": {"shared": ["environment"]}},
    {"code": "need_meets_offer", "weight": 0.1, "detail": {"need": "diego", "offer": "elena", "similarity": 0.4}},
]


def person(key: str) -> Participant:
    """A participant of the database's event, by key."""
    return db.session.query(Participant).filter_by(key=key).one()


def slot(key: str) -> Slot:
    """A slot of the database's event, by key."""
    return db.session.query(Slot).filter_by(key=key).one()


def place(key: str) -> Place:
    """A place of the database's event, by key."""
    return db.session.query(Place).filter_by(key=key).one()


def account(email: str) -> Account:
    """The account of an address."""
    return accounts.account_for(email)


def an_organiser(event: Event, role: Role = Role.OWNER, email: str = "owner@example.org") -> Account:
    """An account with a role in the event."""
    account = accounts.account_for(email)
    accounts.give_role(account, event, role)
    db.session.flush()
    return account


def elsewhere(event: Event) -> Participant:
    """A participant of another event on the same days."""
    facts = {
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "time_zone": event.time_zone,
        "created_at": clock.now(),
    }
    other = Event(key="elsewhere", name={"en": "Elsewhere"}, **facts)
    db.session.add(other)
    db.session.flush()
    stranger = Participant(
        event_id=other.id,
        key="elena",
        kind="exhibitor",
        name="Elsa Elsewhere",
        created_at=clock.now(),
        changed_at=clock.now(),
    )
    db.session.add(stranger)
    db.session.flush()
    return stranger


def acting(key: str, locale: str = "en", email: str | None = None, *, agreed: bool = False) -> Account:
    """An account that acts for a participant, with a language; `agreed`: to the use of their data."""
    account = accounts.account_for(email or f"{key}@mail.example", locale=locale)
    accounts.represent(account, person(key))
    if agreed:
        consent.give(account, person(key).event, locale)
    db.session.flush()
    return account


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


def scored(a: Participant, b: Participant, value: float = 0.8, reasons: list | None = None) -> Score:
    """A score of a pair."""
    first, second = sorted((a.id, b.id))
    told = reasons or REASONS
    shut = any(one["code"] == "gate" for one in told)
    row = Score(a_id=first, b_id=second, event_id=a.event_id, score=value, reasons=told, shut=shut)
    db.session.add(row)
    db.session.flush()
    return row


def a_run(event: Event, **values) -> Run:
    """A finished run without an agenda."""
    run = Run(event_id=event.id, state=RunState.DONE, created_at=clock.now(), **values)
    db.session.add(run)
    db.session.flush()
    return run


def an_agenda(
    event: Event, held: dict[str, str], *, version: int = 1, state: AgendaState = AgendaState.PUBLISHED, **values
) -> Agenda:
    """A version that holds meetings at the tiny event's table: keys of the two ("diego--elena") -> key of the slot."""
    now = clock.now()
    agenda = Agenda(event_id=event.id, version=version, value=0, bound=0, created_at=now, state=state, **values)
    if state in (AgendaState.APPROVED, AgendaState.PUBLISHED, AgendaState.SUPERSEDED):
        agenda.approved_at = now
    for key, when in held.items():
        people = [Attendance(participant=person(who)) for who in key.split("--")]
        agenda.meetings.append(
            Meeting(key=key, slot=slot(when), place=place("table"), seat=1, language="es", value=1, people=people)
        )
    db.session.add(agenda)
    db.session.flush()
    return agenda
