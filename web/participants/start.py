"""Start page of a participant: what is done, what is left, what is new."""

from flask import g, render_template

from matchmaker.agendas import my_agenda as agenda
from matchmaker.foundation.vocabulary import Answer, Phase
from matchmaker.matching import received_wishes, wishes
from matchmaker.people import availability
from matchmaker.planning import versions
from matchmaker.programme import phases
from matchmaker.programme.timetable import ahead, usable_slots
from web.participants.blueprint import blueprint
from web.presenters import phase_messages


@blueprint.get("/")
def start():
    me = g.participant
    counts = wishes.counts(me)
    meetings = [one for one in agenda.entries(me) if one.stands]
    return render_template(
        "participants/start.html",
        me=me,
        profile_done=bool(me.texts and me.country and me.languages),
        away=len(availability.away(me) & {slot.id for slot in usable_slots(me.event)}),
        slots=len(usable_slots(me.event)),
        wished=counts["must"] + counts["like"],
        wishes_open=phases.is_open(me.event, Phase.WISHES),
        wishes_when=phase_messages.of_event(me.event, Phase.WISHES),
        waiting=sum(wish.answer is Answer.PENDING for wish in received_wishes.requests_for(me)),
        asked=len(received_wishes.requests_for(me)),
        proposals=agenda.proposals(me),
        published=versions.published(me.event_id),
        meetings=meetings,
        ahead=ahead(meetings),
    )
