"""Pages of participants: list, details, validation, withdrawal."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode, ParticipantState
from matchmaker.models import Participant
from matchmaker.overview import participants as participant_list
from matchmaker.people import validation
from matchmaker.programme import kinds
from web import field_filters, guards
from web.organisers.blueprint import blueprint, number

LONGEST_NOTE = 1000


@blueprint.get("/participants")
def participants():
    text, kind, state = (request.args.get(name, "") for name in ("q", "kind", "state"))
    known = {one.key: str(one) for one in kinds.of(g.event)}
    own = field_filters.filters_of(g.event)
    page = participant_list.participants(
        g.event, text=text, kind=kind, state=state, number=number(), own=field_filters.wanted(own)
    )
    return render_template(
        "organisers/participants.html", tab="participants", page=page, counts=participant_list.counts(g.event, page), text=text,
        kind=kind, state=state, kinds=known, states=list(ParticipantState),
        totals=participant_list.state_counts(g.event), own=own,
    )  # fmt: skip


@blueprint.get("/participants/<int:participant_id>")
def participant(participant_id: int):
    person = guards.get_or_404(Participant, participant_id, g.event)
    return render_template(
        "organisers/participant.html",
        tab="participants",
        person=person,
        detail=participant_list.detail(person),
        slots=g.event.slots,
    )


@blueprint.post("/participants/<int:participant_id>/state")
def decide(participant_id: int):
    person = guards.get_or_404(Participant, participant_id, g.event)
    wanted = request.form.get("state", "")
    if wanted not in (ParticipantState.VALIDATED, ParticipantState.WITHDRAWN):
        abort(422)
    note = request.form.get("note", "")
    if len(note) > LONGEST_NOTE:
        raise InvalidError("note: too long", code=ErrorCode.TOO_LONG, most=LONGEST_NOTE)
    validation.decide(person, ParticipantState(wanted), note)
    flash(
        _("%(name)s is validated.", name=person.name)
        if wanted == "validated"
        else _("%(name)s is withdrawn.", name=person.name)
    )
    return redirect(url_for(".participant", participant_id=person.id), 303)


@blueprint.post("/participants/validate")
def validate_many():
    """Validate the ticked rows of the list."""
    ids = request.form.getlist("participant", type=int)
    people = [guards.get_or_404(Participant, participant_id, g.event) for participant_id in ids]
    done = sum(validation.decide(person, ParticipantState.VALIDATED) for person in people)
    flash(_("Validated: %(count)s.", count=done))
    return redirect(url_for(".participants", state=request.form.get("back", "")), 303)
