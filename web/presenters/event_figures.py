"""The figures of an event as tables of words: the page shows them, the workbook has a sheet of each."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from matchmaker.foundation.labels import label
from matchmaker.foundation.vocabulary import MeetingCourse
from matchmaker.models import Event
from matchmaker.outcomes.statistics import FEWEST, Figures, Share
from matchmaker.programme import kinds

COURSES = (
    MeetingCourse.HELD, MeetingCourse.MISSED, MeetingCourse.REPLACED, MeetingCourse.DISPUTED, MeetingCourse.OVER,
    MeetingCourse.UNDER_WAY, MeetingCourse.LATE, MeetingCourse.PLANNED, MeetingCourse.CANCELLED,
)  # fmt: skip


class Table(NamedTuple):
    """A table: title, headings, and rows of words, whole numbers and shares."""

    title: str
    heads: list[str]
    rows: list[list[Any]]


def tables(event: Event, found: Figures) -> list[Table]:
    """Return the tables that have rows, in the order of a day."""
    every = [
        Table(_("Who came"), [_("Day"), _("People"), _("Of those expected")], [
            [format_date(day, "EEEE d MMMM"), number, _part(number, found.expected)] for day, number in found.arrived.items()
        ]),
        _counted(_("Meetings"), _("State"), _courses(found.courses)),
        _counted(_("Who did not come"), _("Kind"), _missed(event, found.missed_by)),
        _counted(_("Next steps"), _("Next step"), [(label(step, "FollowUp"), n) for step, n in found.next_steps.most_common()]),
        *(_shares(title, [(_trait(event, name, trait), share) for trait, share in found.by[name]])
          for name, title in _splits().items()),
    ]  # fmt: skip
    return [table for table in every if table.rows]


def _splits() -> dict[str, str]:
    return {
        "kind": _("Valuable, by kind of the answering side"),
        "region": _("Valuable, by region of the answering side"),
        "language": _("Valuable, by language of the meeting"),
        "wished": _("Valuable, by how the meeting came about"),
    }


def _trait(event: Event, split: str, trait: str) -> str:
    if split == "kind":
        return kinds.name(event, trait)
    if split == "region":
        return label(trait, "Region")
    if split == "language":
        return get_locale().languages.get(trait, trait)
    return _("One of the two had asked for it") if trait == "asked" else _("Suggested: nobody had asked")


def _courses(courses: Counter[MeetingCourse]) -> list[tuple[str, int]]:
    words = {MeetingCourse.OVER: _("Over, and nobody said how it went")}
    return [(words.get(state) or label(state, "MeetingCourse"), courses[state]) for state in COURSES if courses[state]]


def _missed(event: Event, missed: Counter[str | None]) -> list[tuple[str, int]]:
    return [(kinds.name(event, kind) if kind else _("Nobody knows"), number) for kind, number in missed.most_common()]


def _counted(title: str, of: str, rows: Iterable[tuple[str, int]]) -> Table:
    rows = list(rows)
    whole = sum(number for _word, number in rows)
    return Table(title, [of, _("Number"), _("Share")], [[word, number, _part(number, whole)] for word, number in rows])


def _shares(title: str, rows: Iterable[tuple[str, Share]]) -> Table:
    """Return the shares of groups; of fewer than FEWEST answers none is told, so that nobody's own answer is."""
    heads = ["", _("Answers"), _("Valuable")]
    return Table(title, heads, [[word, one.whole, one.share if one.whole >= FEWEST else None] for word, one in rows])


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None
