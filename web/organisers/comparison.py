"""Agendas side by side."""

from flask import g, render_template, request

from matchmaker.foundation.paging import slice_of
from matchmaker.models import Agenda
from matchmaker.planning import comparison, meetings, plan, quality, versions
from web import guards
from web.organisers.blueprint import blueprint, number

SHOWN, SHIFTS = 30, 60


@blueprint.get("/compare")
def compare():
    rows = versions.all_of(g.event.id)
    ids = list(dict.fromkeys(request.args.getlist("agenda", type=int)))[:3]
    chosen = [guards.get_or_404(Agenda, agenda_id, g.event) for agenda_id in ids] or rows[:2]
    if len(chosen) < 2:
        return render_template("organisers/compare.html", tab="agendas", agendas=rows, chosen=chosen, result=None)
    result = comparison.compare(chosen)
    page = slice_of(result.people, number(), SHOWN)
    return render_template(
        "organisers/compare.html", tab="agendas", agendas=rows, chosen=chosen, result=result,
        page=page, people=plan.people(g.event.id, [row.id for row in page.rows]), most=SHIFTS,
        slots={slot.id: slot for slot in quality.slots_of(g.event.id)},
        places={place.id: place for place in quality.places_of(g.event.id)},
        names=meetings.names_of_meetings(chosen[:2], sorted(result.changes.keys)[: 3 * SHIFTS]),
    )  # fmt: skip
