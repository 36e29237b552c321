"""Preview of how a text of a profile is read: its language, nearest themes, and who wrote what answers it."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from matchmaker.accounts.search_limit import count_search
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, TextRemark
from matchmaker.matching import search
from matchmaker.models import Account, Participant
from matchmaker.people import directory
from matchmaker.people.text_guidance import lines_of, remarks_on
from scoring import detect

MOST_LINES = 8
VOTERS = 8  # nearest people whose themes are counted
SHOWN = 3


@dataclass(frozen=True)
class Reading:
    """Reading of one line. `themes` and `near` (participants who answer it) are empty while no model answers."""

    line: str
    language: str | None
    remarks: tuple[TextRemark, ...]
    themes: tuple[str, ...] = ()
    near: tuple[Participant, ...] = ()


def read(me: Participant, account: Account, text: str, side: str) -> list[Reading]:
    """Return one reading for each line of `text`, at most MOST_LINES; `side` is NEED (also for a thesis) or OFFER.

    A call counts as one search of the account. Above the rate limit only the remarks are returned.
    """
    lines = lines_of(text)[:MOST_LINES]
    may_ask = bool(lines) and count_search(account)
    return [_read(me, line, side) if may_ask else Reading(line, detect(line), remarks_on(line)) for line in lines]


def _read(me: Participant, line: str, side: str) -> Reading:
    language = detect(line)
    asked = search.vectors([line])
    if asked is None:
        return Reading(line, language, remarks_on(line))
    ids, likeness = search.likeness(me.event, asked, side)
    nearest = [
        ids[at] for at in np.argsort(-likeness[0], kind="stable")[: search.MOST] if likeness[0][at] >= search.NEAR
    ]
    found = {row.id: row for row in db.session.scalars(select(Participant).where(Participant.id.in_(nearest)))}
    people = [found[number] for number in nearest if number in found and _shown(found[number], me)]
    votes = Counter(theme for person in people[:VOTERS] for theme in person.themes)
    themes = tuple(theme for theme, count in votes.most_common(2) if count * 3 >= min(len(people), VOTERS))
    return Reading(line, language, remarks_on(line), themes, tuple(people[:SHOWN]))


def _shown(person: Participant, me: Participant) -> bool:
    """Return True if `person` may be named to `me`: the rule of suggestions."""
    if not directory.is_open_to(me):
        return False
    return person.id != me.id and person.visible and not person.protocol and person.state is ParticipantState.VALIDATED
