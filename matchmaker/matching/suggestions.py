"""Lists of people to meet: suggestions by score, filters, search by name and by words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, slice_of
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.matching.candidates import Forbidden
from matchmaker.models import Participant, ProfileText, Score, Wish
from matchmaker.people import directory, field_values
from matchmaker.programme.settings import settings_of

PER_PAGE = 12
SHOWN = 40  # suggestions on the list without filters; more are kept, so that a filter finds the next best


@dataclass(frozen=True)
class Filters:
    """The reader's filters; empty means everybody."""

    q: str = ""
    kind: str = ""
    theme: str = ""
    region: str = ""
    language: str = ""
    own: Mapping[str, str] = field(default_factory=dict)  # values of the event's own fields, by key

    @property
    def given(self) -> bool:
        """Return True if any filter is set: the list then holds every visible match, else suggestions only."""
        return any((self.q, self.kind, self.theme, self.region, self.language, self.own))

    def keep(self, person: Participant) -> bool:
        return (
            (not self.kind or person.kind == self.kind)
            and (not self.theme or self.theme in person.themes)
            and (not self.region or person.region == self.region)
            and (not self.language or self.language in person.languages)
            and all(field_values.has(person.field_values.get(key), value) for key, value in self.own.items())
        )


@dataclass(frozen=True)
class Suggestion:
    """A participant to meet: score, reasons and the reader's own wish."""

    person: Participant
    score: float | None
    reasons: list[dict] = field(default_factory=list)
    wish: Wish | None = None


def people(me: Participant, filters: Filters, number: int = 1, nearest: list[int] | None = None) -> Page:
    """Return a page of people, best first.

    With filters everybody who passes them, scored ones first. With a query everybody who matches: names first, then
    `nearest` by meaning. Nobody, where the directory is closed to the reader.
    """
    if not directory.is_open_to(me):
        return slice_of([], number, PER_PAGE)
    scores = scores_of(me)
    seen = _visible(me, filters, nearest if filters.q else list(scores))
    first = nearest or []
    if not filters.given:
        first = me.shown_first or [] if settings_of(me.event).even_out else []
        seen = [person for person in seen if not person.protocol and not scores[person.id].shut]
    rank = {id_: at for at, id_ in enumerate(first)}
    asked = normalise(filters.q).split()
    seen.sort(
        key=lambda p: (
            not all(word in p.search_name for word in asked),
            rank.get(p.id, len(rank)),
            -(scores[p.id].score if p.id in scores else -1),
            p.name,
        )
    )
    if not filters.given:
        seen = seen[:SHOWN]
    return slice_of(seen, number, PER_PAGE, lambda person: suggestion(me, person, scores.get(person.id)))


def suggestion(me: Participant, person: Participant, score: Score | None = None) -> Suggestion:
    """Return one participant as the reader sees them."""
    wish = db.session.scalar(select(Wish).where(Wish.from_id == me.id, Wish.to_id == person.id))
    return Suggestion(person, score.score if score else None, score.reasons if score else [], wish)


def scores_of(me: Participant) -> dict[int, Score]:
    """Return the reader's scores by the other's id."""
    rows = db.session.scalars(select(Score).where(or_(Score.a_id == me.id, Score.b_id == me.id)))
    return {row.b_id if row.a_id == me.id else row.a_id: row for row in rows}


def reasons_with(me: Participant, other: Participant) -> list[dict]:
    """Return the reasons why two should meet; none where they were not scored."""
    score = score_with(me, other)
    return score.reasons if score else []


def score_with(me: Participant, other: Participant) -> Score | None:
    low, high = sorted((me.id, other.id))
    return db.session.get(Score, (low, high))


def _visible(me: Participant, filters: Filters, known: list[int] | None) -> list[Participant]:
    """Return the participants whom the event's rules allow to be proposed to the reader, filtered."""
    query = (
        select(Participant)
        .where(
            Participant.event_id == me.event_id,
            Participant.id != me.id,
            Participant.state == ParticipantState.VALIDATED,
            Participant.visible,
        )
        .options(selectinload(Participant.organisation), selectinload(Participant.texts))
    )
    chosen = Participant.id.in_(known or [])
    if filters.q or not filters.given:
        query = query.where(or_(_answers_to(filters.q), chosen) if filters.q else chosen)
    found = [person for person in db.session.scalars(query) if filters.keep(person)]
    forbidden = Forbidden(me.event, {me.id: me, **{person.id: person for person in found}})
    return [person for person in found if not forbidden(*sorted((me.id, person.id)))]


def _answers_to(q: str):
    """Return the condition of a query: every word in the names, or the whole query in a text."""
    name = [Participant.search_name.contains(word, autoescape=True) for word in normalise(q).split()]
    said = [Participant.headline.icontains(q, autoescape=True), Participant.job_title.icontains(q, autoescape=True)]
    wrote = Participant.texts.any(ProfileText.text.icontains(q, autoescape=True))
    return or_(and_(*name) if name else false(), *said, wrote)
