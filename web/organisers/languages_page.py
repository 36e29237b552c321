"""Page of the event's languages: of its pages, and of its profiles."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import LOCALES, TEXT_LANGUAGES
from matchmaker.programme import event_languages, languages
from web import meanwhile
from web.fields import Checkboxes
from web.meanwhile import ShownForm
from web.organisers.blueprint import blueprint, writers_only
from web.presenters import errors


class LanguagesForm(ShownForm):
    """Two sets of languages, and the default of the pages."""

    languages = Checkboxes(_l("Languages of pages and mails"))
    usual = SelectField(_l("For readers of none of these"))
    text_languages = Checkboxes(_l("Languages of profiles"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().languages
        self.languages.choices = self.usual.choices = [SelectChoice(code, names[code]) for code in LOCALES]
        self.text_languages.choices = [SelectChoice(code, names[code]) for code in TEXT_LANGUAGES]


@blueprint.get("/setup/languages")
def languages_form():
    writers_only()
    return _page(_stored().remember())


def _stored() -> LanguagesForm:
    known = {
        "languages": languages.offered(g.event),
        "usual": languages.reads(g.event),
        "text_languages": languages.written(g.event),
    }
    return LanguagesForm(formdata=None, data=known)


@blueprint.post("/setup/languages")
def save_languages():
    meanwhile.hold(g.event)
    form = LanguagesForm()
    if not form.validate():
        return _page(form), 422
    if not form.settle(_stored()):
        return _page(form), 409
    try:
        event_languages.save(g.event, form.languages.data, form.usual.data, form.text_languages.data)
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _page(form), 422
    flash(_("Saved."))
    return redirect(url_for(".setup_page"), 303)


def _page(form: LanguagesForm):
    readers, writers = event_languages.readers(g.event), event_languages.writers(g.event)
    told = {
        "languages": {code: ngettext("%(num)s reader", "%(num)s readers", readers[code]) for code in LOCALES},
        "text_languages": {
            code: ngettext("%(num)s writer", "%(num)s writers", writers[code]) for code in TEXT_LANGUAGES
        },
    }
    return render_template("organisers/languages.html", tab="setup", form=form, told=told)
