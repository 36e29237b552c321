"""Somebody who walks in: one form, then five people who have time when they have, booked in one tap each, and paper."""

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from matchmaker.agendas import my_agenda, printed
from matchmaker.eventday import partnering, walk_ins
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import MatchmakerError
from matchmaker.foundation.pdf import agenda_pdf
from matchmaker.foundation.vocabulary import LONGEST_TEXT, ErrorCode
from matchmaker.mail import meeting_lines
from matchmaker.models import Meeting, Participant, StandbyOffer
from matchmaker.people.entering import Entered
from matchmaker.people.profile_schema import SPOKEN
from matchmaker.programme import kinds
from web import guards
from web.desk.acting import act
from web.desk.blueprint import blueprint
from web.fields import AtMost, Checkboxes
from web.meanwhile import ShownForm
from web.presenters import errors
from web.tapped import new_id

NEEDED = _l("Give a value.")
FIRST = 8  # languages that are shown at once


class WalkInForm(ShownForm):
    """What is asked of somebody who walks in."""

    id = HiddenField()
    name = StringField(_l("Name in Latin letters"), validators=[InputRequired(NEEDED), AtMost(200)])
    organisation = StringField(_l("Organisation"), validators=[AtMost(200)])
    kind = SelectField(_l("Kind"))
    languages = Checkboxes(_l("Languages they speak"))
    offers = TextAreaField(_l("What they offer, in a line"), validators=[AtMost(LONGEST_TEXT)])
    needs = TextAreaField(_l("What they look for, in a line"), validators=[AtMost(LONGEST_TEXT)])
    email = StringField(_l("Mail address (their agenda is sent there)"), validators=[AtMost(254)])
    badge = StringField(_l("Badge number, if they have one"), validators=[AtMost(40)])
    sure = BooleanField(_l("This is another person"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().languages
        self.kind.choices = [SelectChoice(kind.key, str(kind)) for kind in kinds.of(g.event)]
        self.languages.choices = [SelectChoice(code, names.get(code, code)) for code in SPOKEN]


@blueprint.get("/walk-in")
def walk_in_form():
    return _page(WalkInForm(formdata=None, data={"id": new_id()}))


@blueprint.post("/walk-in")
def walk_in():
    form = WalkInForm()
    if not form.validate():
        return _page(form), 422
    texts = {name: (form[name].data or "").strip() for name in ("name", "organisation", "email", "badge")}
    entered = Entered(
        name=texts["name"], kind=form.kind.data, email=texts["email"] or None, organisation=texts["organisation"] or None,
        languages=form.languages.data,
    )  # fmt: skip
    try:
        person = walk_ins.enter(
            g.event, entered, form.offers.data or "", form.needs.data or "", badge=texts["badge"] or None,
            client_id=form.id.data or new_id(), by=guards.require_account(), sure=form.sure.data,
        )  # fmt: skip
    except MatchmakerError as error:
        transactions.rollback()
        form[error.field if error.field in form else "name"].errors = [errors.for_organisers(error)]
        return _page(form, unsure=error.code is ErrorCode.SAME_PERSON), 422
    flash(_("%(name)s takes part and is here.", name=person.name))
    return redirect(url_for(".partners", participant_id=person.id), 303)


@blueprint.get("/people/<int:participant_id>/partners")
def partners(participant_id: int):
    person = _person(participant_id)
    return render_template(
        "desk/partners.html", event=g.event, person=person, scored=walk_ins.is_scored(person),
        found=partnering.partners(person), waiting=partnering.waiting(person), place_of=meeting_lines.place_of,
        entries=[one for one in my_agenda.entries(person) if one.stands],
    )  # fmt: skip


@blueprint.post("/people/<int:participant_id>/partners")
def book(participant_id: int):
    person = _person(participant_id)
    other = guards.get_or_404(Participant, request.form.get("other", 0, type=int), g.event)
    slot, place = (request.form.get(name, 0, type=int) for name in ("slot", "place"))
    return act(
        lambda: walk_ins.book(person, other, slot, place),
        _what_is_booked,
        url_for(".partners", participant_id=participant_id),
    )


def _what_is_booked(made: Meeting | StandbyOffer) -> str:
    return (
        _("Booked. Both are told.") if isinstance(made, Meeting) else _("They are asked. It is booked when they agree.")
    )


@blueprint.get("/people/<int:participant_id>/agenda.pdf")
def paper(participant_id: int):
    person = _person(participant_id)
    sheet = printed.sheet(person, my_agenda.entries(person))
    headers = {"Content-Disposition": 'inline; filename="agenda.pdf"', "Cache-Control": "private, no-store"}
    return Response(agenda_pdf(sheet), mimetype="application/pdf", headers=headers)


def _person(participant_id: int) -> Participant:
    return guards.get_or_404(Participant, participant_id, g.event)


def _page(form: WalkInForm, *, unsure: bool = False):
    return render_template("desk/walk_in.html", event=g.event, form=form, unsure=unsure)
