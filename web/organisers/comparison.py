"""Agendas side by side: figures, and what changes for whom, in words."""

from flask import g, render_template, request

from matchmaker.foundation.paging import slice_of
from matchmaker.models import Agenda
from matchmaker.planning import comparison, plan, quality, versions
from web import guards
from web.organisers.blueprint import blueprint, number
from web.presenters import run_messages

SHOWN = 30


@blueprint.get("/compare")
def compare():
    rows = versions.all_of(g.event.id)
    ids = list(dict.fromkeys(request.args.getlist("agenda", type=int)))[:3]
    chosen = [guards.get_or_404(Agenda, agenda_id, g.event) for agenda_id in ids] or rows[:2]
    if len(chosen) < 2:
        return render_template("organisers/compare.html", tab="agendas", agendas=rows, chosen=chosen, result=None)
    result = comparison.compare(chosen)
    page = slice_of(result.people, number(), SHOWN)
    changes = {row.id: row.changes(result.changes) for row in page.rows}
    named = {who for told in changes.values() for _kind, one in told for who in one.people} | changes.keys()
    return render_template(
        "organisers/compare.html", tab="agendas", agendas=rows, chosen=chosen, result=result, page=page, changes=changes,
        people=plan.people(g.event.id, named), comparable=run_messages.comparable(chosen),
        places={place.id: place for place in quality.places_of(g.event.id)},
    )  # fmt: skip
