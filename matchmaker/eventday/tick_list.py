"""The list to tick at the door, on paper: everybody who takes part, by name, each delegate for themselves."""

from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from matchmaker.agendas import printed
from matchmaker.agendas.printing import Choice, PaperJob, Sheet
from matchmaker.eventday.badges import taking_part, whom
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import PaperKind
from matchmaker.models import Event
from matchmaker.programme import kinds, languages
from matchmaker.programme.setup import days_of


class TicksJob(PaperJob):
    """One list: a box for each day of the event beside every name."""

    name, kind = "print_ticks", PaperKind.TICKS
    template = "ticks"

    def sheets(self, event: Event, choice: Choice) -> list[Sheet]:
        with languages.in_first_language(event):
            rows = rows_of(event, choice.kinds)
        return [Sheet("all", {"rows": rows})] if rows else []

    def common(self, event: Event, choice: Choice) -> dict[str, Any]:
        with languages.in_first_language(event):
            named = kinds.names(event, choice.kinds) if choice.kinds else []
            return printed.heading(event) | {
                "title": _("Who takes part"),
                "who": " · ".join(named),
                "ticks": [format_date(day, "E d/MM", rebase=False) for day in days_of(event)],
                "heads": [_("Name"), _("Organisation"), _("Kind")],
            }


def rows_of(event: Event, chosen: tuple[str, ...] = ()) -> list[list[str]]:
    """Return name, other name, organisation and kind of everybody, by name; `chosen`: of these kinds alone."""
    named = {kind.key: str(kind) for kind in kinds.of(event)}
    found = [
        (*whom(one, delegate).values(), named.get(one.kind, ""))
        for one in taking_part(event, chosen)
        for delegate in (one.delegates or [None])
    ]
    return [list(row) for row in sorted(found, key=lambda row: normalise(row[0]))]
