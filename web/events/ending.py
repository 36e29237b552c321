"""Archiving and deleting an event."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.editions import archiving, deletion
from matchmaker.foundation.errors import InvalidError
from matchmaker.models import Event
from web.events.blueprint import blueprint, event_or_404
from web.events.forms import DeleteForm
from web.presenters import errors


@blueprint.post("/<event_key>/archive")
def archive(event_key: str):
    archiving.archive(event_or_404(event_key))
    flash(_("The event is archived: it can be read, and nothing in it changes any more."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/<event_key>/reopen")
def reopen(event_key: str):
    archiving.reopen(event_or_404(event_key))
    flash(_("The event is open again."))
    return redirect(url_for(".index"), 303)


@blueprint.get("/<event_key>/delete")
def ask_to_delete(event_key: str):
    return _page(DeleteForm(), event_or_404(event_key))


def _page(form: DeleteForm, event: Event):
    return render_template("events/delete.html", form=form, of=event, going=deletion.what_goes(event))


@blueprint.post("/<event_key>/delete")
def delete(event_key: str):
    event, form = event_or_404(event_key), DeleteForm()
    if not form.validate():
        return _page(form, event), 422
    try:
        deletion.delete_event(event, form.typed.data)
    except InvalidError as error:
        form.typed.errors = [errors.for_organisers(error)]
        return _page(form, event), 422
    flash(_("Nobody reaches the event any more. Its rows are being deleted; that takes up to some minutes."))
    return redirect(url_for(".index"), 303)
