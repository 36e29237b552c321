"""Words of runs: their names, what they were asked to weigh, and how long they still work."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_decimal
from flask_babel import gettext as _

from matchmaker.foundation import clock
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import RunWeight
from matchmaker.models import Agenda, Run
from matchmaker.planning.problem import USUAL
from scheduler import Stage
from web.presenters import number_formats


def name(run: Run) -> str:
    """Return the name that the run was given, else when it was started."""
    return run.title or _("Run of %(moment)s", moment=number_formats.moment(run.created_at))


def version_title(agenda: Agenda) -> str:
    """Return what tells a version from others: its own title, else the name of its run."""
    return agenda.title or (name(agenda.run) if agenda.run else "")


def weights(run: Run | None) -> str:
    """Return what a run was asked to weigh otherwise than usual, in words."""
    if run is None:
        return ""
    other = {key: amount for key, amount in run.weights.items() if amount != USUAL.get(key)}
    if not other:
        return _("usual weights")
    return ", ".join(f"{LABELS[RunWeight][key]} {format_decimal(amount)}" for key, amount in other.items())


def comparable(agendas: list[Agenda]) -> bool:
    """Return True if the values of these versions measure the same: their runs had the same weights."""
    return len({tuple(sorted((one.run.weights if one.run else {}).items())) for one in agendas}) <= 1


@dataclass(frozen=True)
class Clock:
    """How long a run has worked in all, and how much of its limit is left; None before its search."""

    worked: int
    left: int | None


def clock_of(run: Run, progress: dict) -> Clock:
    """Return the seconds of a run: since its start, and until its limit."""
    until = run.finished_at or clock.now()
    began = progress.get("began") if run.finished_at is None else None
    left = None
    if began and progress.get("stage") in set(Stage):
        left = max(0, round(run.seconds_limit - (until - datetime.fromisoformat(began)).total_seconds()))
    return Clock(round((until - run.created_at).total_seconds()), left)
