"""Postponing the event: by whole days, with who is hit shown before it is saved."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import InputRequired

from matchmaker.agendas.retiming import Retimed
from matchmaker.editions import postponing
from matchmaker.foundation.errors import InvalidError, RefusedError
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import NEEDED
from web.presenters import errors, retimed


class PostponeForm(FlaskForm):
    """The new first day."""

    starts_on = DateField(_l("New first day"), validators=[InputRequired(NEEDED)])


@blueprint.get("/setup/postpone")
def postpone_form():
    writers_only()
    return _page(PostponeForm(starts_on=g.event.starts_on))


def _page(form: PostponeForm, hit: Retimed | None = None):
    lines = retimed.lines(hit, g.event.time_zone, g.event.time_zone) if hit else []
    return render_template("organisers/postpone.html", tab="setup", form=form, hit=hit, lines=lines)


@blueprint.post("/setup/postpone")
def postpone():
    """Move the event; where promised meetings move with it, show them first and save once confirmed."""
    form = PostponeForm()
    if not form.validate():
        return _page(form), 422
    starts = form.starts_on.data
    try:
        hit = postponing.affected(g.event, starts)
        if hit.people and request.form.get("confirmed") != str(starts):
            return _page(form, hit)
        postponing.postpone(g.event, starts)
    except (InvalidError, RefusedError) as error:
        form.starts_on.errors = [errors.for_organisers(error)]
        return _page(form), 422
    flash(_("The event has moved, with its slots, its programme and its phases."))
    return redirect(url_for(".setup_page"), 303)
