"""Page of the event's look: two colours whose contrast is checked, and a logo with words for those who do not see it."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.programme import languages, look
from matchmaker.programme.settings import LONGEST_SUBJECT, settings_of
from web import meanwhile, pictures
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import Spoken, line_field
from web.presenters import errors

COLOURS = ("main", "accent")


class LookForm(Spoken):
    """Two colours, and the words for the logo by language."""

    main = StringField(_l("Colour of buttons and links"))
    accent = StringField(_l("Colour of highlights"))
    logo_alt_en = line_field(_l("What the logo shows, in English"), LONGEST_SUBJECT)
    logo_alt_fr = line_field(_l("What the logo shows, in French"), LONGEST_SUBJECT)
    logo_alt_ar = line_field(_l("What the logo shows, in Arabic"), LONGEST_SUBJECT)

    def colours(self) -> dict[str, str]:
        """Return the colours that are given, by name."""
        typed = {name: (self[name].data or "").strip().lower() for name in COLOURS}
        return {name: colour for name, colour in typed.items() if colour}


@blueprint.get("/setup/words/look")
def look_form():
    writers_only()
    return _page(_stored().remember())


def _stored() -> LookForm:
    decided = settings_of(g.event)
    words = {f"logo_alt_{lang}": decided.logo_alt.get(lang, "") for lang in LOCALES}
    return LookForm(formdata=None, data=words | {name: decided.colours.get(name, "") for name in COLOURS})


def _page(form: LookForm, fault: str = ""):
    return render_template("organisers/look.html", tab="setup", form=form, fault=fault)


@blueprint.post("/setup/words/look")
def save_look():
    meanwhile.hold(g.event)
    form = LookForm()
    if not form.validate():
        return _page(form), 422
    if not form.settle(_stored()):
        return _page(form), 409
    words = languages.unseen(g.event, settings_of(g.event).logo_alt) | form.texts("logo_alt")
    try:
        look.save(g.event, form.colours(), words)
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _page(form), 422
    flash(_("Saved."))
    return redirect(url_for(".look_form"), 303)


@blueprint.post("/setup/words/logo")
def save_logo():
    event = g.event
    try:
        kept = pictures.received("logo", lambda file: look.keep_logo(event, file), lambda: look.drop_logo(event))
    except InvalidError as error:
        return _page(_stored().remember(), errors.for_organisers(error)), 422
    flash(_("Saved.") if kept else _("The logo is removed."))
    return redirect(url_for(".look_form"), 303)
