"""What came of the participant's meetings: each one that has begun, and what they say of it."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.outcomes import answering
from web import answers
from web.participants.blueprint import blueprint


@blueprint.get("/outcomes")
def outcomes():
    return _page()


@blueprint.post("/outcomes/<key>")
def answer(key: str):
    fault = answers.take(g.participant, key)
    if fault is not None:
        return _page(key, fault), 409
    flash(_("Noted. You can change it at any time."))
    page = "today" if request.form.get("back") == "today" else "outcomes"
    return redirect(url_for(f"participants.{page}", _anchor=f"m-{key}"), 303)


def _page(refused: str = "", fault: str = ""):
    me = g.participant
    return render_template("participants/outcomes.html", me=me, asked=answering.asked(me), refused=refused, fault=fault)
