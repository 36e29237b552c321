"""Pages of the organisers' own words around each kind of mail, with a sample."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from matchmaker.delivery.sample import sample
from matchmaker.foundation import addresses
from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import LOCALES, MailKind
from matchmaker.mail import placeholders
from matchmaker.mail.own_words import PARTS
from matchmaker.programme import languages, setup
from matchmaker.programme.settings import (
    EVERY_MAIL,
    LONGEST_NAME,
    LONGEST_SUBJECT,
    MailTexts,
    SettingsSchema,
    mail_texts_of,
    settings_of,
)
from web import meanwhile
from web.fields import AtMost
from web.meanwhile import ShownForm
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import Spoken, line_field, whole, words_field
from web.presenters import errors

KINDS = (EVERY_MAIL, *MailKind)


class MailTextForm(Spoken):
    """Subject, and words before and after the text of a mail, by language."""

    subject_en = line_field(_l("Subject in English"), LONGEST_SUBJECT)
    intro_en = words_field(_l("After the greeting, in English"))
    closing_en = words_field(_l("At the end, in English"))
    subject_fr = line_field(_l("Subject in French"), LONGEST_SUBJECT)
    intro_fr = words_field(_l("After the greeting, in French"))
    closing_fr = words_field(_l("At the end, in French"))
    subject_ar = line_field(_l("Subject in Arabic"), LONGEST_SUBJECT)
    intro_ar = words_field(_l("After the greeting, in Arabic"))
    closing_ar = words_field(_l("At the end, in Arabic"))

    def words(self) -> dict[str, dict[str, str]]:
        """Return words by language and part, without empty ones."""
        typed = {part: self.texts(part) for part in PARTS}
        by_language = {
            lang: {part: texts[lang] for part, texts in typed.items() if lang in texts}
            for lang in languages.offered(g.event)
        }
        return {lang: parts for lang, parts in by_language.items() if parts}


class SenderForm(ShownForm):
    """Whom mails of the event come from, who gets the answers, and when to remind."""

    sender_name = StringField(_l("Name of the sender"), validators=[AtMost(LONGEST_NAME)])
    reply_to = StringField(_l("Answers go to"), validators=[AtMost(254)])
    remind_days = whole(
        _l("Days before a phase closes to remind those who did nothing (0: never)"),
        *bounds(SettingsSchema, "remind_days"),
    )
    remind_minutes = whole(
        _l("Minutes before a meeting at which its people are reminded (0: not)"),
        *bounds(SettingsSchema, "remind_minutes"),
    )

    def validate_reply_to(self, field: StringField) -> None:
        """Write the address in the one way that addresses are written; none is allowed."""
        try:
            field.data = addresses.normal(field.data) if (field.data or "").strip() else ""
        except InvalidError as error:
            raise ValidationError(errors.for_organisers(error)) from error


def placeholders_known(form: FlaskForm) -> bool:
    """Return True if every placeholder in the texts of a form means something; else its field says so."""
    for item in form:
        try:
            placeholders.require_known(item.data if isinstance(item.data, str) else "", item.name)
        except InvalidError as error:
            item.errors = [errors.for_organisers(error)]
    return not any(item.errors for item in form)


@blueprint.get("/setup/mails")
def mail_texts():
    """List every kind of mail, with the languages in which it has own words."""
    return _list()


def _list(form: SenderForm | None = None):
    return render_template(
        "organisers/mail_texts.html", tab="setup", kinds=KINDS, texts=settings_of(g.event).mail_texts,
        languages=languages.offered(g.event), every=EVERY_MAIL, form=form or _stored_sender().remember(),
    )  # fmt: skip


def _stored_sender() -> SenderForm:
    return SenderForm(formdata=None, obj=settings_of(g.event))


@blueprint.post("/setup/mails")
def save_sender():
    meanwhile.hold(g.event)
    form = SenderForm()
    if not form.validate():
        return _list(form), 422
    if not form.settle(_stored_sender()):
        return _list(form), 409
    setup.save_settings(g.event, form.values())
    flash(_("Saved."))
    return redirect(url_for(".mail_texts"), 303)


@blueprint.get("/setup/mails/<kind>")
def mail_text(kind: str):
    writers_only()
    texts = settings_of(g.event).mail_texts
    return _page(kind, _stored(_known(kind), texts).remember(), texts)


def _stored(kind: str, texts: MailTexts) -> MailTextForm:
    known = texts.get(kind, {})
    data = {f"{part}_{lang}": known.get(lang, {}).get(part, "") for part in PARTS for lang in LOCALES}
    return MailTextForm(formdata=None, data=data)


@blueprint.post("/setup/mails/<kind>")
def save_mail_text(kind: str):
    """Save the words; the button "preview" only shows the sample."""
    meanwhile.hold(g.event)
    texts, form = mail_texts_of(g.event), MailTextForm()
    if not form.validate() or not placeholders_known(form):
        return _page(_known(kind), form, texts), 422
    saves = request.form.get("act") != "preview"
    if saves and not form.settle(_stored(_known(kind), texts)):
        return _page(kind, form, texts), 409
    others = {one: words for one, words in texts.items() if one != _known(kind)}
    own = languages.unseen(g.event, texts.get(kind, {})) | form.words()
    changed = others | ({kind: own} if own else {})
    if not saves:
        return _page(kind, form, changed)
    setup.save_settings(g.event, {"mail_texts": changed})
    flash(_("Saved."))
    return redirect(url_for(".mail_text", kind=kind), 303)


def _known(kind: str) -> str:
    return kind if kind in KINDS else abort(404)


def _page(kind: str, form: MailTextForm, texts: MailTexts):
    letters = {lang: sample(g.event, kind, lang, texts) for lang in languages.offered(g.event)}
    shown = {
        lang: (str(letter["Subject"]), letter.get_body(("plain",)).get_content()) for lang, letter in letters.items()
    }
    return render_template(
        "organisers/mail_text.html", tab="setup", kind=kind, form=form, letters=shown, languages=list(shown),
        every=EVERY_MAIL,
    )  # fmt: skip
