"""Pages on which organisers add one participant, correct one, and make two rows of one person one."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode, ParticipantState
from matchmaker.models import Participant
from matchmaker.people import entering
from matchmaker.people.entering import Entered
from matchmaker.people.profile_schema import SPOKEN
from matchmaker.privacy import merging
from matchmaker.programme import kinds
from web import guards, meanwhile
from web.fields import AtMost, Checkboxes, country_choices
from web.meanwhile import ShownForm
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import NEEDED, own_choices
from web.presenters import errors

TEXTS = ("name", "name_own", "email", "organisation", "job_title", "country")


class PersonForm(ShownForm):
    """Who somebody is: a name and an address are enough to begin."""

    name = StringField(_l("Name in Latin letters"), validators=[InputRequired(NEEDED), AtMost(200)])
    name_own = StringField(_l("Name in their own script"), validators=[AtMost(200)])
    email = StringField(_l("Mail address"), validators=[AtMost(254)])
    kind = SelectField(_l("Kind"), choices=lambda: own_choices(kinds.of(g.event)))
    organisation = StringField(_l("Organisation"), validators=[AtMost(200)])
    job_title = StringField(_l("Job title"), validators=[AtMost(200)])
    country = SelectField(_l("Country"), choices=lambda: country_choices(""))
    languages = Checkboxes(_l("Languages they speak"))
    seats = IntegerField(_l("People who sit in meetings at the same time"), default=1, validators=[NumberRange(1, 100)])
    max_meetings = IntegerField(
        _l("Meetings at most (empty: the rule of their kind)"), validators=[Optional(), NumberRange(0, 100)]
    )
    min_meetings = IntegerField(
        _l("Meetings sold to them (0: no package)"), default=0, validators=[Optional(), NumberRange(0, 100)]
    )
    protocol = BooleanField(_l("Protocol: is served first"))
    sure = BooleanField(_l("This is another person"))

    def __init__(self, *args, person: Participant | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().languages
        spoken = dict.fromkeys((*(self.languages.data or ()), *(person.languages if person else ()), *SPOKEN))
        self.languages.choices = [SelectChoice(code, names.get(code, code)) for code in spoken]

    def values(self) -> dict:
        return {name: value for name, value in super().values().items() if name != "sure"}

    def entered(self) -> Entered:
        """Return what was entered; blanks are nothing."""
        texts = {name: (self[name].data or "").strip() or None for name in TEXTS}
        return Entered(
            **texts | {"name": texts["name"] or ""}, kind=self.kind.data, languages=self.languages.data,
            seats=self.seats.data, max_meetings=self.max_meetings.data,
            min_meetings=self.min_meetings.data or 0, protocol=self.protocol.data,
        )  # fmt: skip


@blueprint.get("/participants/new")
def enter_form():
    writers_only()
    return _page(PersonForm(formdata=None))


def _page(form: PersonForm, person: Participant | None = None, *, unsure: bool = False):
    return render_template("organisers/person.html", tab="participants", form=form, person=person, unsure=unsure)


@blueprint.post("/participants/new")
def enter():
    form = PersonForm()
    if not form.validate():
        return _page(form), 422
    try:
        person = entering.add(g.event, form.entered(), sure=form.sure.data)
    except (InvalidError, RefusedError) as error:
        return _refused(form, error), 422
    flash(_("%(name)s is added. They have no way in yet: write to them from “Mail”.", name=person.name))
    return redirect(url_for(".participant", participant_id=person.id), 303)


def _refused(form: PersonForm, error: InvalidError | RefusedError, person: Participant | None = None):
    form[error.field if error.field in form else "name"].errors = [errors.for_organisers(error)]
    return _page(form, person, unsure=error.code is ErrorCode.SAME_PERSON)


def _stored(person: Participant) -> PersonForm:
    data = {name: getattr(person, name) for name in entering.FIELDS}
    data["organisation"] = person.organisation.name if person.organisation else ""
    return PersonForm(formdata=None, data=data, person=person)


@blueprint.get("/participants/<int:participant_id>/correct")
def correct_form(participant_id: int):
    writers_only()
    person = guards.get_or_404(Participant, participant_id, g.event)
    return _page(_stored(person).remember(), person)


@blueprint.post("/participants/<int:participant_id>/correct")
def correct(participant_id: int):
    person = guards.get_or_404(Participant, participant_id, g.event)
    meanwhile.hold(person)
    form = PersonForm(person=person)
    if not form.validate():
        return _page(form, person), 422
    if not form.settle(_stored(person)):
        return _page(form, person), 409
    try:
        entering.change(person, form.entered(), sure=form.sure.data)
    except (InvalidError, RefusedError) as error:
        return _refused(form, error, person), 422
    flash(_("Saved."))
    return redirect(url_for(".participant", participant_id=person.id), 303)


@blueprint.get("/participants/<int:participant_id>/merge")
def merge_form(participant_id: int):
    writers_only()
    person = guards.get_or_404(Participant, participant_id, g.event)
    known = Entered(person.name, person.kind, person.email)
    return render_template(
        "organisers/merge.html", tab="participants", person=person, others=entering.like(g.event, known, person)
    )


@blueprint.post("/participants/<int:participant_id>/merge/<int:other_id>")
def merge(participant_id: int, other_id: int):
    """Keep the first, erase the second."""
    kept = guards.get_or_404(Participant, participant_id, g.event)
    other = guards.get_or_404(Participant, other_id, g.event)
    if kept.id == other.id or ParticipantState.WITHDRAWN in (kept.state, other.state):
        return redirect(url_for(".merge_form", participant_id=kept.id), 303)
    try:
        merging.merge(kept, other)
        flash(_("The two are one now."))
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".merge_form", participant_id=kept.id), 303)
    return redirect(url_for(".participant", participant_id=kept.id), 303)
