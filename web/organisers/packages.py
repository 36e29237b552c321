"""Packages: what was sold and kept, and whether more can be promised, asked of the scheduler and answered by a job."""

from flask import g, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from matchmaker.files import exporting, workbooks
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import Buyer
from matchmaker.models import Participant
from matchmaker.overview import participants as participant_list
from matchmaker.packages import ledger, proofs
from matchmaker.packages.questions import Question
from matchmaker.programme import kinds
from web import meanwhile
from web.fields import AtMost
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.downloads import XLSX, download
from web.organisers.named_forms import own_choices
from web.presenters import errors, package_answers

NEEDED = _l("Give a number.")
MATCHES = 5  # people whom a refusal names where a name is not clear


class PackageForm(FlaskForm):
    """The question: how many packages of how many meetings, and who buys them."""

    packages = IntegerField(_l("Packages"), default=1, validators=[InputRequired(NEEDED)])
    meetings = IntegerField(_l("Meetings in each"), default=8, validators=[InputRequired(NEEDED)])
    buyer = RadioField(_l("Who buys them"), default=str(Buyer.NEW), choices=lambda: list(LABELS[Buyer].items()))
    kind = SelectField(_l("Kind of somebody new"), choices=lambda: own_choices(kinds.of(g.event)))
    participant = StringField(_l("Name of the participant"), validators=[AtMost(200)])
    person: Participant | None = None

    def validate_participant(self, field: StringField) -> None:
        """Find the participant that the name means."""
        if self.buyer.data == Buyer.NEW:
            return
        text = (field.data or "").strip()
        found = participant_list.bookable_named(g.event, text, MATCHES) if text else []
        exact = [one for one in found if text in (one.name, one.name_own)] or found
        if not exact:
            raise ValidationError(_("Nobody who takes part is called so."))
        if len(exact) > 1:
            names = package_answers.listed(one.name for one in exact)
            raise ValidationError(_("Several are meant: %(names)s. Write the whole name.", names=names))
        self.person = exact[0]

    def question(self) -> Question:
        buyer = Buyer(self.buyer.data)
        if self.person is None:
            return Question(self.packages.data, self.meetings.data, buyer, kind=self.kind.data)
        number = 1 if buyer is Buyer.OWN else self.packages.data
        return Question(number, self.meetings.data, buyer, participant_id=self.person.id)


@blueprint.get("/packages")
def packages():
    return _page(PackageForm(formdata=None))


@blueprint.post("/packages")
def ask_packages():
    writers_only()
    form = PackageForm()
    if not form.validate():
        return _page(form), 422
    meanwhile.hold(g.event)
    try:
        proofs.ask(g.event, form.question())
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _page(form), 422
    return redirect(url_for(".packages") + "#answer", 303)


@blueprint.get("/packages/progress")
def packages_progress():
    """Return the live fragment of the page, for the script that replaces it."""
    state = _state()
    return jsonify(done=not state["busy"], html=render_template("organisers/_packages_live.html", **state))


@blueprint.post("/packages.xlsx")
def packages_file():
    """Hand out what was sold and kept as a workbook. A POST, since it names people and is logged."""
    heads, rows = package_answers.account_table(ledger.accounts(g.event))
    exporting.note(g.event, packages=len(rows))
    content = workbooks.write({_("Packages"): (heads, rows)}, from_right=readers_locale().text_direction == "rtl")
    return download(content, f"{g.event.key}-packages.xlsx", XLSX)


def _page(form: PackageForm) -> str:
    accounts = ledger.accounts(g.event)
    heads, rows = package_answers.account_table(accounts)
    return render_template(
        "organisers/packages.html", tab="participants", form=form, accounts=accounts, heads=heads, rows=rows, **_state()
    )


def _state() -> dict:
    proof = proofs.of(g.event)
    busy = proof is not None and proofs.is_being_made(proof)
    told = package_answers.answer(g.event, proof) if proof is not None and proof.answer is not None else None
    asked = package_answers.question(g.event, proof) if proof is not None else None
    return {"proof": proof, "busy": busy, "told": told, "asked": asked}
