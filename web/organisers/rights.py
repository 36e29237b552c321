"""Pages of who may act for whom: the list of the event, assistants of a participant, ending a right."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from matchmaker.accounts import representations
from matchmaker.foundation.errors import InvalidError
from matchmaker.models import Participant
from web import guards
from web.fields import AddressField
from web.organisers.blueprint import blueprint, number
from web.presenters import errors


class AssistantForm(FlaskForm):
    """The address of an assistant."""

    email = AddressField(_l("Mail address"), _l("Give an address."))


@blueprint.get("/participants/rights")
def rights():
    text = request.args.get("q", "")
    page = representations.of(g.event, text, number())
    return render_template("organisers/rights.html", tab="participants", page=page, text=text)


@blueprint.get("/participants/<int:participant_id>/rights")
def rights_of(participant_id: int):
    return _page(guards.get_or_404(Participant, participant_id, g.event), AssistantForm())


def _page(person: Participant, form: AssistantForm):
    return render_template("organisers/rights_of.html", tab="participants", person=person, form=form)


@blueprint.post("/participants/<int:participant_id>/rights")
def add_assistant(participant_id: int):
    person, form = guards.get_or_404(Participant, participant_id, g.event), AssistantForm()
    if not form.validate():
        return _page(person, form), 422
    try:
        added = representations.add_assistant(person, form.email.data)
    except InvalidError as error:
        form.email.errors = [errors.for_organisers(error)]
        return _page(person, form), 422
    flash(_("%(email)s may now act for %(name)s.", email=added.account.email, name=person.name))
    return redirect(url_for(".rights_of", participant_id=person.id), 303)


@blueprint.post("/participants/rights/<int:right_id>/end")
def end_right(right_id: int):
    right = guards.found_or_404(representations.find(g.event, right_id))
    email, person = right.account.email, right.participant
    representations.end(right)
    flash(_("%(email)s may not act for %(name)s any more.", email=email, name=person.name))
    return redirect(url_for(".rights_of", participant_id=person.id), 303)
