"""Pages of mailings: whom, what, a look at it, a test to oneself, and off it goes; what became of each."""

import secrets
from datetime import timedelta

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from matchmaker.delivery.sample import sample_of_mailing
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import MailingKind, MailingTo, OutboxState
from matchmaker.mail.placeholders import for_everybody
from matchmaker.mailings import audience, mailings, presets
from matchmaker.mailings.audience import Audience
from matchmaker.models import Mailing, Zone
from matchmaker.programme import kinds, languages, venue
from matchmaker.programme.languages import localised
from matchmaker.programme.settings import LONGEST_SUBJECT
from web import guards, locales
from web.fields import Checkboxes
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import NEEDED, Spoken, line_field, own_choices, words_field
from web.presenters import errors


class MailingForm(Spoken):
    """Whom to write to, and subject and text by language."""

    once = HiddenField(default=lambda: secrets.token_urlsafe(20))
    kind = RadioField(
        _l("What it is"), choices=[SelectChoice(one.value, LABELS[MailingKind][one.value]) for one in MailingKind],
        default=MailingKind.MESSAGE.value, validators=[InputRequired(NEEDED)],
    )  # fmt: skip
    to = SelectField(_l("To"), choices=[SelectChoice(one.value, LABELS[MailingTo][one.value]) for one in MailingTo])
    kinds = Checkboxes(
        _l("Of these kinds (none ticked: all)"),
        choices=lambda: own_choices(kinds.of(g.event)),
    )
    day = SelectField(_l("Day"), coerce=int, validate_choice=False)
    zone = SelectField(_l("Part of the venue"), coerce=int, validate_choice=False)
    subject_en = line_field(_l("Subject in English"), LONGEST_SUBJECT)
    text_en = words_field(_l("Text in English"))
    subject_fr = line_field(_l("Subject in French"), LONGEST_SUBJECT)
    text_fr = words_field(_l("Text in French"))
    subject_ar = line_field(_l("Subject in Arabic"), LONGEST_SUBJECT)
    text_ar = words_field(_l("Text in Arabic"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.day.choices = [SelectChoice(n, _day(n)) for n in sorted({s.day for s in g.event.slots})]
        self.zone.choices = [SelectChoice(zone.id, localised(zone.name)) for zone in venue.rows(g.event, Zone)]

    def validate(self, *args, **kwargs) -> bool:
        """Check the fields, and that there is a subject and a text in one language at least."""
        good = super().validate(*args, **kwargs)
        first = languages.offered(g.event)[0]
        for name in ("subject", "text"):
            if not self.texts(name):
                self[f"{name}_{first}"].errors = [NEEDED]
                good = False
        return good

    def audience(self) -> Audience:
        to = MailingTo(self.to.data)
        zones = {one.value for one in self.zone.choices}
        return Audience(
            to,
            tuple(self.kinds.data),
            self.day.data if to is MailingTo.MEETS_ON_DAY else None,
            self.zone.data if to is MailingTo.MEETS_IN_ZONE and self.zone.data in zones else None,
        )

    def mailing(self) -> Mailing:
        """Return the mailing. Raises InvalidError for a placeholder that means nothing."""
        kind = MailingKind(self.kind.data)
        return mailings.compose(
            g.event,
            kind,
            self.audience(),
            self.texts("subject"),
            self.texts("text"),
            guards.require_account(),
            self.once.data or secrets.token_urlsafe(20),
        )


def _day(number: int) -> str:
    return format_date(g.event.starts_on + timedelta(days=number), "EEEE d MMMM")


@blueprint.get("/mailings")
def mailing_list():
    return render_template(
        "organisers/mailings.html", tab="outbox", outcomes=mailings.outcomes(g.event), states=OutboxState,
        for_everybody=for_everybody,
        unreachable=audience.unreachable(g.event),
        waiting={to: len(audience.people(g.event, Audience(to))) for to in presets.PRESETS},
    )  # fmt: skip


@blueprint.get("/mailings/new")
def new_mailing():
    writers_only()
    wanted = request.args.get("to", "")
    to = MailingTo(wanted) if wanted in tuple(MailingTo) else MailingTo.EVERYBODY
    subjects, texts = presets.words(g.event, to)
    known = {f"subject_{lang}": words for lang, words in subjects.items()}
    known |= {f"text_{lang}": words for lang, words in texts.items()}
    return _page(MailingForm(formdata=None, data=known | {"to": to.value, "kind": presets.kind_of(to).value}))


def _page(form: MailingForm, mailing: Mailing | None = None):
    people = audience.people(g.event, mailings.audience_of(mailing)) if mailing else []
    letters = {}
    for lang in languages.offered(g.event) if mailing else ():
        letter = sample_of_mailing(g.event, mailing, lang)
        letters[lang] = (str(letter["Subject"]), letter.get_body(("plain",)).get_content())
    return render_template(
        "organisers/mailing.html", tab="outbox", form=form, languages=languages.offered(g.event), letters=letters,
        people=len(people) if mailing else None,
    )  # fmt: skip


@blueprint.post("/mailings/new")
def make_mailing():
    """Show the mailing, send it to its author as a test, or send it: what the button says."""
    form = MailingForm()
    if not form.validate():
        return _page(form), 422
    try:
        mailing = form.mailing()
        match request.form.get("act"):
            case "send":
                mailings.send(g.event, mailing)
            case "test":
                account = guards.require_account()
                mailings.send_test(g.event, mailing, account, locales.chosen())
                flash(_("A test is on its way to %(email)s.", email=account.email))
                return _page(form, mailing)
            case _:
                return _page(form, mailing)
    except InvalidError as error:
        form[error.field or "to"].errors = [errors.for_organisers(error)]
        return _page(form), 422
    flash(
        ngettext(
            "A mail to %(num)s person is on its way.", "Mails to %(num)s people are on their way.", mailing.receivers
        )
    )
    return redirect(url_for(".mailing_list"), 303)
