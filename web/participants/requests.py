"""Pages of received requests, and of openness to suggestions."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import Answer, Phase
from matchmaker.matching import received_wishes, suggestions
from matchmaker.programme import phases
from web.participants.blueprint import blueprint
from web.presenters.errors import of_error


@blueprint.get("/requests")
def requests():
    me = g.participant
    found = [
        (wish, suggestions.suggestion(me, wish.sender, suggestions.score_with(me, wish.sender)))
        for wish in received_wishes.requests_for(me)
    ]
    return render_template(
        "participants/requests.html",
        me=me,
        found=found,
        open=received_wishes.can_answer(me),
        until=phases.period(me.event, Phase.ANSWERS),
    )


@blueprint.post("/requests/<int:wish_id>")
def answer_request(wish_id: int):
    try:
        said = Answer(request.form.get("answer", ""))
    except ValueError as error:
        raise InvalidError("Not an answer.", field="answer") from error
    try:
        received_wishes.answer(g.participant, wish_id, said)
    except RefusedError as refusal:
        flash(of_error(refusal), "warning")
        return redirect(url_for("participants.requests"), 303)
    flash(_("Your answer is noted."))
    return redirect(url_for("participants.requests") + f"#r-{wish_id}", 303)


@blueprint.post("/suggestions")
def set_suggestions():
    received_wishes.set_open_to_suggestions(g.participant, request.form.get("open") == "yes")
    flash(_("Saved."))
    return redirect(url_for("participants.requests"), 303)
