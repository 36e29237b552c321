"""Where a participant begins: what is done, what is left, what is new."""

from flask import g, render_template

from matchmaker.queries import participants_agenda as agenda
from matchmaker.services import availability, phases, requests, wishes
from matchmaker.words import Answer
from web.participants.door import blueprint


@blueprint.get("/")
def start():
    me = g.participant
    counts = wishes.counts(me)
    return render_template(
        "participants/start.html",
        me=me,
        profile_done=bool(me.texts and me.country and me.languages),
        away=len(availability.away(me)),
        slots=len(me.event.slots),
        wished=counts["must"] + counts["like"],
        wishes_open=phases.is_open(me.event, "wishes"),
        waiting=sum(wish.answer is Answer.PENDING for wish in requests.requests_for(me)),
        asked=len(requests.requests_for(me)),
        published=agenda.published(me.event),
        meetings=[one for one in agenda.entries(me) if one.stands],
    )
