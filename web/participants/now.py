"""Today: the meeting that runs, the next one, and what the participant says of them."""

from datetime import datetime, timedelta

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.eventday import acts, badges, now, stamp
from matchmaker.foundation.vocabulary import DayFactKind
from matchmaker.models import DayFact
from matchmaker.programme import timetable
from web import guards, looking, tapped
from web.participants.acting import act
from web.participants.agenda import own_time, reasons_with
from web.participants.blueprint import blueprint

SAID = (DayFactKind.AT_TABLE, DayFactKind.LATE, DayFactKind.ABSENT)


def day(mark: str) -> dict:
    """Return what the templates of the day show, at this mark of its state."""
    me = g.participant
    return {
        "me": me, "today": now.now(me), "mark": mark, "reasons": reasons_with, "own_time": own_time,
        "new_id": tapped.new_id,
    }  # fmt: skip


@blueprint.app_template_global("event_has_come")
def event_has_come() -> bool:
    """Return True from the first day of the event on: there is a today, or something came of it."""
    return timetable.has_come(g.participant.event)


@blueprint.app_template_global("made_at")
def made_at() -> datetime:
    """Return wall time of the participant's event."""
    return timetable.wall(g.participant.event)


@blueprint.get("/now")
def today():
    me = g.participant
    return render_template("participants/now.html", codes=badges.own_codes(me), **day(stamp.of_participant(me)))


@blueprint.get("/now/live")
def live():
    """Return the live part of the page; 304 where nothing of it has changed since the mark that the page sends."""
    mark = stamp.of_participant(g.participant)
    return looking.news(mark, lambda: render_template("participants/now_live.html", **day(mark)))


@blueprint.post("/now/meetings/<key>")
def say(key: str):
    kind, client_id, by = tapped.kind(SAID), tapped.client_id(), guards.require_account()
    return _act(lambda: acts.note_own(
        g.participant, key, kind, client_id=client_id, by=by, minutes=request.form.get("minutes", type=int), ago=_ago()
    ))  # fmt: skip


@blueprint.post("/now/facts/<int:fact_id>/undo")
def take_back(fact_id: int):
    fact, by = guards.get_or_404(DayFact, fact_id, g.participant.event), guards.require_account()
    return _act(lambda: acts.undo_own(g.participant, fact, by=by))


def _ago() -> timedelta:
    """Return how long ago it was said, where the worker kept it: by the phone's own clock, which may be wrong but runs evenly."""
    seconds = min(max(request.form.get("age", 0, type=int), 0), acts.LONGEST_AGO.total_seconds())
    return timedelta(seconds=seconds)


def _act(do):
    """Do what a button says, and show the day again."""
    return act(do, _("Noted."), url_for("participants.today"))
