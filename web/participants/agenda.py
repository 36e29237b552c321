"""Page of the participant's agenda: meetings, changes, unmet wishes and why."""

from datetime import datetime
from itertools import groupby

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas import calendar_feed, changes_seen, my_agenda, own_meetings, own_unmet
from matchmaker.agendas.free_slots import free_slots
from matchmaker.eventday import now
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingDeclineReason
from matchmaker.matching import suggestions
from matchmaker.models import Participant, Slot
from matchmaker.planning import versions
from matchmaker.programme import timetable
from web import guards
from web.participants.blueprint import blueprint
from web.presenters import own_unmet_reasons as words
from web.presenters.errors import of_error


@blueprint.get("/agenda")
def agenda():
    me = g.participant
    shown = versions.published(me.event_id)
    days = [
        (day, list(group)) for day, group in groupby(my_agenda.entries(me), key=lambda one: one.slot.starts_at.date())
    ]
    return render_template(
        "participants/agenda.html",
        me=me,
        agenda=shown,
        days=days,
        changes=changes_seen.changes_since_seen(me),
        unmet=[(one, words.sentence(one), words.unlock(one)) for one in own_unmet.unmet(me)],
        reasons=reasons_with,
        own_time=own_time,
        feed=calendar_feed.feed_path(me),
        today=now.now(me) if timetable.is_event_day(me.event) else None,
    )


@blueprint.get("/agenda/<int:meeting_id>")
def meeting(meeting_id: int):
    return _meeting_page(meeting_id)


@blueprint.post("/agenda/seen")
def seen():
    changes_seen.mark_seen(g.participant)
    return redirect(url_for("participants.agenda"), 303)


@blueprint.post("/agenda/<int:meeting_id>/decline")
def decline(meeting_id: int):
    return _act(meeting_id, _("The meeting is cancelled, and the other side is told."),
                lambda: own_meetings.decline(g.participant, meeting_id, request.form.get("reason", "")))  # fmt: skip


@blueprint.post("/agenda/<int:meeting_id>/propose")
def propose(meeting_id: int):
    slot_id = request.form.get("slot", 0, type=int)
    return _act(meeting_id, _("Your proposal is on its way. Until it is accepted the meeting stays where it is."),
                lambda: own_meetings.propose_slot(g.participant, meeting_id, slot_id))  # fmt: skip


@blueprint.post("/agenda/<int:meeting_id>/proposal")
def answer_proposal(meeting_id: int):
    agreed = request.form.get("answer") == "yes"
    told = _("The meeting has moved.") if agreed else _("The meeting stays where it is.")
    return _act(meeting_id, told, lambda: own_meetings.answer_proposal(g.participant, meeting_id, agreed))


def reasons_with(other: Participant) -> list[dict]:
    return suggestions.reasons_with(g.participant, other)


def own_time(moment: datetime) -> datetime | None:
    """Return a slot's time in the reader's own zone, if that differs from the event's."""
    mine, events = guards.require_account().time_zone, g.participant.event.time_zone
    if not mine or mine == events:
        return None
    there = clock.wall(clock.instant(moment, events), mine)
    return there if there != moment else None


def _meeting_page(meeting_id: int, fault: str | None = None):
    one = guards.found_or_404(my_agenda.entry(g.participant, meeting_id))
    wanted = one.meeting.proposed_slot_id
    ahead = not timetable.has_begun(one.slot)
    return render_template(
        "participants/meeting.html",
        me=g.participant,
        one=one,
        fault=fault,
        proposed=db.session.get(Slot, wanted) if wanted else None,
        ahead=ahead and one.state == "planned",
        reasons=reasons_with,
        own_time=own_time,
        declines=list(MeetingDeclineReason),
        free=free_slots(one.meeting) if ahead and one.state == "planned" else [],
    )


def _act(meeting_id: int, told: str, act):
    """Do an act on a meeting and confirm it; on a refusal show the meeting with the reason."""
    try:
        act()
    except (RefusedError, ConflictError) as refusal:
        return _meeting_page(meeting_id, of_error(refusal)), 409
    flash(told)
    return redirect(url_for("participants.meeting", meeting_id=meeting_id), 303)
