"""Meetings that no run proposed: organisers may hold any two people together, where the rules allow it.

Their key names the pair as that of every meeting does, so no list of them is kept: the meetings of an agenda that its run's
problem does not know are those.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.matching.candidates import Pair, candidates_of
from matchmaker.matching.worth import Candidate
from matchmaker.models import Agenda, Participant
from matchmaker.planning.problem_meetings import places_by_hand
from matchmaker.planning.problem_rows import Rows


def meetings_by_hand(rows: Rows, keys: Collection[str]) -> list[scheduler.Meeting]:
    """Return the meetings of these keys as candidates; keys that name no two participants of the event are left out.

    A pair that must not meet is worth nothing; that it may be held nowhere is told by `planning.present`.
    """
    if not keys or not rows.places:
        return []
    query = select(Participant.key, Participant.id).where(Participant.event_id == rows.event.id)
    ids = dict(db.session.execute(query).all())
    pairs = {key: pair for key in sorted(keys) for pair in [_pair(key, ids)] if pair is not None}
    known = candidates_of(rows.event, rows.people, [_sorted(pair, ids) for pair in pairs.values()])
    return [_meeting(rows, key, pair, known.get(_sorted(pair, ids))) for key, pair in pairs.items()]


def _meeting(rows: Rows, key: str, pair: tuple[str, str], one: Candidate | None) -> scheduler.Meeting:
    if one is None:
        return scheduler.Meeting(key, pair, 0, (rows.places[0].key,))
    a, b = rows.people[one.a], rows.people[one.b]
    places = places_by_hand(rows, a, b)
    worth = {a.key: one.worth[0], b.key: one.worth[1]}
    return scheduler.Meeting(key, (a.key, b.key), one.value, places, worth=worth)


def kept_pairs(rows: Rows, previous: Agenda | None, found: Collection[Candidate]) -> Iterator[Candidate]:
    """Yield the pairs that a promised agenda holds, that may meet, and that are no candidates of themselves."""
    if previous is None:
        return
    known = {(one.a, one.b) for one in found}
    held = (one for one in previous.meetings if one.state is not MeetingState.CANCELLED)
    pairs = {_both(sorted(seat.participant_id for seat in one.people)) for one in held} - known
    yield from (one for _, one in sorted(candidates_of(rows.event, rows.people, pairs).items()))


def _pair(key: str, ids: Collection[str]) -> tuple[str, str] | None:
    """Return the two participants whom a key names; participants' keys may themselves hold hyphens."""
    parts = key.split("--")
    splits = (("--".join(parts[:n]), "--".join(parts[n:])) for n in range(1, len(parts)))
    return next(((a, b) for a, b in splits if a in ids and b in ids and a != b), None)


def _sorted(pair: tuple[str, str], ids: dict[str, int]) -> Pair:
    return _both(sorted(ids[key] for key in pair))


def _both(ids: list[int]) -> Pair:
    a, b = ids
    return a, b
