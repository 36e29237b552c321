"""Small scenes of the tiny event for tests of invitations and mails: Elena invests, Diego and Grace are startups."""

from sqlalchemy import select

from matchmaker.accounts.accounts import account_for, represent
from matchmaker.foundation.extensions import db
from matchmaker.models import Participant, Score, Slot

REASONS = [
    {"code": "ticket", "weight": 0.3, "detail": {}},
    {"code": "shared_themes", "weight": 0.2, "detail": {"shared": ["environment"]}},
    {"code": "need_meets_offer", "weight": 0.1, "detail": {"need": "diego", "offer": "elena", "similarity": 0.4}},
]


def person(key: str) -> Participant:
    return db.session.scalar(select(Participant).where(Participant.key == key))


def slot(key: str) -> Slot:
    return db.session.scalar(select(Slot).where(Slot.key == key))


def scored(a: Participant, b: Participant, value: float = 0.8, reasons: list | None = None) -> Score:
    """A score of a pair."""
    first, second = sorted((a.id, b.id))
    row = Score(
        a_id=first, b_id=second, event_id=a.event_id, score=value, reasons=reasons or REASONS, model_id="by hand"
    )
    db.session.add(row)
    db.session.flush()
    return row


def acting(key: str, locale: str):
    """An account that acts for a participant, with a language."""
    account = account_for(f"{key}@mail.example", locale=locale)
    represent(account, person(key))
    db.session.flush()
    return account
