"""Page of what the event itself says of people's data, beside the text of the product."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.programme import languages, setup
from matchmaker.programme.settings import LONGEST_BASIS, settings_of
from web import meanwhile
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import Spoken, line_field, words_field

WORDS = ("consent_text", "legal_basis")


class ConsentWordsForm(Spoken):
    """Further text and legal basis of the consent, by language."""

    consent_text_en = words_field(_l("Further text in English"))
    legal_basis_en = line_field(_l("Legal basis in English"), LONGEST_BASIS)
    consent_text_fr = words_field(_l("Further text in French"))
    legal_basis_fr = line_field(_l("Legal basis in French"), LONGEST_BASIS)
    consent_text_ar = words_field(_l("Further text in Arabic"))
    legal_basis_ar = line_field(_l("Legal basis in Arabic"), LONGEST_BASIS)


@blueprint.get("/setup/consent")
def consent_words():
    writers_only()
    return _page(_stored().remember())


def _stored() -> ConsentWordsForm:
    decided = settings_of(g.event)
    data = {f"{name}_{lang}": getattr(decided, name).get(lang, "") for name in WORDS for lang in LOCALES}
    return ConsentWordsForm(formdata=None, data=data)


def _page(form: ConsentWordsForm):
    return render_template(
        "organisers/consent_words.html", tab="setup", form=form, languages=languages.offered(g.event), words=WORDS
    )


@blueprint.post("/setup/consent")
def save_consent_words():
    meanwhile.hold(g.event)
    form = ConsentWordsForm()
    if not form.validate():
        return _page(form), 422
    if not form.settle(_stored()):
        return _page(form), 409
    known = settings_of(g.event)
    setup.save_settings(
        g.event, {name: languages.unseen(g.event, getattr(known, name)) | form.texts(name) for name in WORDS}
    )
    flash(_("Saved."))
    return redirect(url_for(".setup_page"), 303)
