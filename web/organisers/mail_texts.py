"""Pages of the organisers' own words around each kind of mail, with a sample."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from matchmaker.delivery.sample import sample
from matchmaker.foundation.vocabulary import LOCALES, MailKind
from matchmaker.mail.own_words import PARTS
from matchmaker.programme import languages, setup
from matchmaker.programme.settings import EVERY_MAIL, LONGEST_WORDS, MailTexts, mail_texts_of, settings_of
from web import meanwhile
from web.fields import AtMost
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import Spoken

KINDS = (EVERY_MAIL, *MailKind)


def words(label: str) -> TextAreaField:
    return TextAreaField(label, validators=[AtMost(LONGEST_WORDS)])


class MailTextForm(Spoken):
    """Words before and after the text of a mail, by language."""

    intro_en = words(_l("After the greeting, in English"))
    closing_en = words(_l("At the end, in English"))
    intro_fr = words(_l("After the greeting, in French"))
    closing_fr = words(_l("At the end, in French"))
    intro_ar = words(_l("After the greeting, in Arabic"))
    closing_ar = words(_l("At the end, in Arabic"))

    def words(self) -> dict[str, dict[str, str]]:
        """Return words by language and part, without empty ones."""
        typed = {part: self.texts(part) for part in PARTS}
        by_language = {
            lang: {part: texts[lang] for part, texts in typed.items() if lang in texts}
            for lang in languages.offered(g.event)
        }
        return {lang: parts for lang, parts in by_language.items() if parts}


@blueprint.get("/setup/mails")
def mail_texts():
    """List every kind of mail, with the languages in which it has own words."""
    return render_template(
        "organisers/mail_texts.html", tab="setup", kinds=KINDS, texts=settings_of(g.event).mail_texts,
        languages=languages.offered(g.event), every=EVERY_MAIL,
    )  # fmt: skip


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
    if not form.validate():
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
