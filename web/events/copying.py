"""The next edition of an event."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.editions import copying
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.file_faults import FileFaultsError, sentence
from matchmaker.models import Event
from web import guards
from web.events.blueprint import blueprint, event_or_404
from web.events.forms import CopyForm
from web.presenters import errors

WEEKS = 52  # the next edition stands on the same days of the week


@blueprint.get("/<event_key>/copy")
def next_edition(event_key: str):
    event = event_or_404(event_key)
    return _page(CopyForm(starts_on=event.starts_on + timedelta(weeks=WEEKS), people=True), event)


def _page(form: CopyForm, event: Event):
    return render_template("events/copy.html", form=form, of=event)


@blueprint.post("/<event_key>/copy")
def copy(event_key: str):
    event, form = event_or_404(event_key), CopyForm()
    if not form.validate():
        return _page(form, event), 422
    try:
        made = copying.copy(event, form.starts_on.data, guards.require_account(), people=form.people.data)
    except FileFaultsError as error:
        form.form_errors = [sentence(fault) for fault in error.faults]
        return _page(form, event), 422
    except InvalidError as error:
        form.starts_on.errors = [errors.for_organisers(error)]
        return _page(form, event), 422
    flash(_("The new edition is made. Look at its days first: holidays and prayer times move from year to year."))
    if made.people:
        flash(
            ngettext("%(num)s person came along.", "%(num)s people came along.", made.people)
            + " "
            + ngettext(
                "%(num)s pair is known to have met already.", "%(num)s pairs are known to have met already.", made.met
            )
        )
    return redirect(url_for("organisers.setup_page", event_key=made.event.key), 303)
