"""Wishes: whom a participant wants to meet, how much, and why; or never. One row for each pair and direction."""

from sqlalchemy import func, select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, Answer, ErrorCode, ParticipantState, Phase, Strength
from matchmaker.matching.candidates import Forbidden
from matchmaker.models import Participant, Wish
from matchmaker.programme import phases
from matchmaker.programme.settings import settings_of


def make_wish(sender: Participant, receiver: Participant, strength: Strength, note: str | None = None) -> Wish:
    """Make or change a wish. Raises RefusedError outside the phase, above the limits, or if the meeting cannot be proposed."""
    _require_open(sender)
    require_proposable(sender, receiver)
    _lock(sender)
    wish = find(sender, receiver)
    if wish is None or wish.strength is not strength:
        _require_room(sender, strength, wish)
    wish = wish or _new(sender, receiver, strength)
    wish.strength, wish.note, wish.changed_at = strength, note, clock.now()
    db.session.flush()
    told = {} if strength is Strength.NO else {"to": receiver.id, "strength": strength.value}
    audit.log(Act.WISH_MADE, "wish", wish.id, event=sender.event_id, **told)
    return wish


def withdraw_wish(sender: Participant, receiver: Participant) -> None:
    """Withdraw a wish. Idempotent."""
    _require_open(sender)
    wish = find(sender, receiver)
    if wish is None:
        return
    db.session.delete(wish)
    db.session.flush()
    told = {} if wish.strength is Strength.NO else {"to": receiver.id}
    audit.log(Act.WISH_WITHDRAWN, "wish", wish.id, event=sender.event_id, **told)


def move_wish(sender: Participant, receiver: Participant, step: int) -> None:
    """Move a wish up (-1) or down (1) among those of its strength."""
    wish = find(sender, receiver)
    if wish is None:
        raise MissingError("no such wish")
    peers = [one for one in shortlist(sender) if one.strength is wish.strength]
    at = peers.index(wish)
    to = min(max(at + step, 0), len(peers) - 1)
    peers.insert(to, peers.pop(at))
    for rank, one in enumerate(peers):
        one.rank = rank
    db.session.flush()
    audit.log(Act.WISH_MOVED, "wish", wish.id, event=sender.event_id, rank=to)


def find(sender: Participant, receiver: Participant) -> Wish | None:
    return db.session.scalar(select(Wish).where(Wish.from_id == sender.id, Wish.to_id == receiver.id))


def shortlist(sender: Participant) -> list[Wish]:
    """Return a participant's wishes: musts, likes, then noes, each in the participant's order."""
    order = list(Strength)
    wishes = db.session.scalars(select(Wish).where(Wish.from_id == sender.id))
    return sorted(wishes, key=lambda wish: (order.index(wish.strength), wish.rank, wish.id))


def counts(sender: Participant) -> dict[str, int]:
    """Return the number of musts, likes and noes of a participant."""
    rows = select(Wish.strength, func.count()).where(Wish.from_id == sender.id).group_by(Wish.strength)
    found = {str(strength): number for strength, number in db.session.execute(rows)}
    return {str(strength): found.get(strength, 0) for strength in Strength}


def limit(sender: Participant, strength: Strength) -> int | None:
    """Return the event's limit for wishes of a strength; None for noes."""
    settings = settings_of(sender.event)
    return {Strength.MUST: settings.musts, Strength.LIKE: settings.likes}.get(strength)


def proposable(a: Participant, b: Participant) -> bool:
    """Return True if a meeting of the two can be proposed. The reason against is never revealed: all read the same."""
    if a.id == b.id or a.event_id != b.event_id or b.state is not ParticipantState.VALIDATED or not b.visible:
        return False
    low, high = sorted((a.id, b.id))
    return not Forbidden(a.event, {a.id: a, b.id: b})(low, high)


def require_proposable(a: Participant, b: Participant) -> None:
    if not proposable(a, b):
        raise RefusedError("This meeting cannot be proposed.", code=ErrorCode.NOT_PROPOSED)


def _require_open(sender: Participant) -> None:
    if not phases.is_open(sender.event, Phase.WISHES):
        when = phases.dates(sender.event, Phase.WISHES)
        raise RefusedError("Wishes are closed.", code=ErrorCode.WISHES_CLOSED, **when)
    if sender.state is ParticipantState.WITHDRAWN:
        raise RefusedError("A withdrawn participant has no wishes.", code=ErrorCode.NOT_PROPOSED)


def _lock(sender: Participant) -> None:
    """Lock the sender's row, so that two concurrent requests cannot exceed a limit."""
    db.session.execute(select(Participant.id).where(Participant.id == sender.id).with_for_update())


def _require_room(sender: Participant, strength: Strength, before: Wish | None) -> None:
    most = limit(sender, strength)
    if most is not None and counts(sender)[strength.value] >= most:
        code = ErrorCode.TOO_MANY_MUSTS if strength is Strength.MUST else ErrorCode.TOO_MANY_LIKES
        raise RefusedError(f"No more than {most}.", code=code, most=most, had=before.strength.value if before else None)


def _new(sender: Participant, receiver: Participant, strength: Strength) -> Wish:
    now = clock.now()
    last = db.session.scalar(select(func.max(Wish.rank)).where(Wish.from_id == sender.id))
    wish = insert_once(
        Wish,
        event_id=sender.event_id,
        from_id=sender.id,
        to_id=receiver.id,
        strength=strength,
        rank=0 if last is None else last + 1,
        answer=Answer.PENDING,
        created_at=now,
        changed_at=now,
    )
    if wish is None:
        raise ConflictError("The wish was made meanwhile.", code=ErrorCode.CHANGED_MEANWHILE)
    return wish
