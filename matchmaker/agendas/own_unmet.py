"""A participant's wishes that the published agenda does not hold, with the reasons that the participant may know."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from matchmaker.agendas.my_agenda import AgendaEntry, entries
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.models import Agenda, Participant, Slot, Unmet, Wish
from matchmaker.planning import versions
from matchmaker.planning.unmet import at_own_maximum
from matchmaker.programme.settings import settings_of
from scheduler import UnmetReason

AGAINST = 3  # meetings that are named where a must lost


@dataclass(frozen=True)
class UnmetWish:
    """A wish of the reader's without a meeting: reason, and what on their own side would unlock it."""

    wish: Wish
    reason: str
    own_side: bool
    unlock: str | None
    slot: Slot | None
    most_a_day: int | None = None  # the event's limit, where that and no maximum of the reader's own is in the way
    instead: tuple[Participant, ...] = ()  # whom the reader meets of the same organisation
    against: tuple[Participant, ...] = ()  # whom the reader meets where a must lost, by the value of the meeting


def unmet(me: Participant) -> list[UnmetWish]:
    """Return the reader's wishes that the published agenda does not hold.

    If the other side, a rule or a profile is in the way, the reason is "not_proposed" for each of them alike.
    """
    agenda = versions.published(me.event_id)
    if agenda is None:
        return []
    mine = entries(me)
    held = {one.other.id for one in mine}
    query = select(Wish).where(Wish.from_id == me.id, Wish.strength != Strength.NO)
    wishes = [wish for wish in db.session.scalars(query) if wish.to_id not in held]
    reasons, standing = _reasons(me, agenda), [one for one in mine if one.stands]
    slots = {slot.key: slot for slot in me.event.slots}
    strengths = list(Strength)
    wishes.sort(key=lambda wish: (strengths.index(wish.strength), wish.rank, wish.id))
    return [_told(me, wish, reasons.get(wish.to_id), slots, standing) for wish in wishes]


def _reasons(me: Participant, agenda: Agenda) -> dict[int, Unmet]:
    query = select(Unmet).where(Unmet.agenda_id == agenda.id, or_(Unmet.a_id == me.id, Unmet.b_id == me.id))
    return {row.b_id if row.a_id == me.id else row.a_id: row for row in db.session.scalars(query)}


def _told(me: Participant, wish: Wish, row: Unmet | None, slots: dict[str, Slot], mine: list[AgendaEntry]) -> UnmetWish:
    if row is None:
        return UnmetWish(wish, "not_proposed", False, None, None)
    own_side, unlock = me.key in row.blockers, row.unlock or {}
    kind = unlock.get("kind") if unlock.get("participant") in (None, me.key) else None
    slot = slots.get(unlock.get("slot", "")) if kind else None
    firm = wish.receiver.organisation_id
    instead = [one.other for one in mine if firm is not None and one.other.organisation_id == firm]
    return UnmetWish(
        wish, row.reason, own_side, kind, slot, _most_a_day(me, row, own_side, len(mine)),
        tuple(instead) if row.reason == UnmetReason.LIMIT else (), _against(wish, row, own_side, mine),
    )  # fmt: skip


def _most_a_day(me: Participant, row: Unmet, own_side: bool, held: int) -> int | None:
    """Return the event's limit of a day, if the reader is full by that and not by a maximum of their own."""
    most = settings_of(me.event).max_per_day.get(str(me.kind))
    if most is None or not own_side or row.reason != UnmetReason.PARTICIPANT_FULL or at_own_maximum(me, held):
        return None
    return most * me.seats


def _against(wish: Wish, row: Unmet, own_side: bool, mine: list[AgendaEntry]) -> tuple[Participant, ...]:
    """Return whom the reader meets in meetings worth no less, for a must that the reader's own agenda kept out."""
    if wish.strength is not Strength.MUST or not (own_side or row.reason == UnmetReason.DISPLACED):
        return ()
    worth = [one for one in mine if one.meeting is not None and one.meeting.value >= row.value]
    return tuple(one.other for one in sorted(worth, key=lambda one: -one.meeting.value)[:AGAINST])
