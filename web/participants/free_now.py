"""Who is free now and fits: people who are here, agreed to be asked, and have time soon when the participant has."""

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.eventday import partnering
from matchmaker.mail import meeting_lines
from matchmaker.models import Participant
from matchmaker.programme import timetable
from web import guards
from web.participants.acting import act
from web.participants.blueprint import blueprint


@blueprint.get("/now/free")
def free_now():
    me = g.participant
    runs = timetable.is_event_day(me.event)
    return render_template(
        "participants/free_now.html", me=me, waiting=partnering.waiting(me), place_of=meeting_lines.place_of,
        found=partnering.free_now(me) if runs else [],
    )  # fmt: skip


@blueprint.post("/now/free")
def ask_now():
    other = guards.get_or_404(Participant, request.form.get("other", 0, type=int), g.participant.event)
    told = _("%(name)s is asked. You hear at once.", name=other.name)
    here = url_for("participants.free_now")
    return act(lambda: partnering.ask_now(g.participant, other), told, here, "warning")
