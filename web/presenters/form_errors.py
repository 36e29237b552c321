"""Sentences beside the fields of a profile form, from the fault codes of its schema."""

from babel.lists import format_list
from flask import g
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from matchmaker.foundation.vocabulary import ProfileFault
from matchmaker.programme import languages


def sentence(code: str) -> str:
    """Return the sentence of one fault; "too_long:120" carries its figure."""
    name, _colon, figure = code.partition(":")
    names = get_locale().languages
    taken = format_list([names[one] for one in languages.written(g.event)], style="or", locale=get_locale())
    read = names.get(figure, figure)
    texts = {
        ProfileFault.REQUIRED: _("Please fill this in."),
        ProfileFault.TOO_LONG: _("At most %(most)s characters.", most=figure),
        ProfileFault.TOO_MANY: _("Choose at most %(most)s.", most=figure),
        ProfileFault.UNKNOWN: _("This is not one of the choices."),
        ProfileFault.NUMBER: _("Write a whole number, such as 250000."),
        ProfileFault.ORDER: _("The upper end is below the lower one."),
        ProfileFault.BOTH_ENDS: _("Give both ends, or neither."),
        ProfileFault.SAY_SOMETHING: _(
            "Write what you offer or what you seek: without either nobody can be found for you."
        ),
        ProfileFault.LANGUAGE_CLOSED: _("Profiles of this event are written in %(languages)s.", languages=taken),
        ProfileFault.SAY_LANGUAGE: _("Choose the language of your texts."),
        ProfileFault.READS_AS: _(
            "This reads as %(found)s; profiles of this event are written in %(languages)s.", found=read, languages=taken
        ),
        ProfileFault.NOT_LATIN: _("Write the name in Latin letters here; there is a field below for your own script."),
    }
    return texts.get(name) or _("This is not right.")


def put(form: FlaskForm, faults: dict[str, object]) -> None:
    """Set the errors of a form's fields from the faults of a schema."""
    for name, codes in faults.items():
        form[name].errors = list(dict.fromkeys(map(sentence, _flat(codes))))


def _flat(codes: object) -> list[str]:
    if isinstance(codes, dict):
        return [code for inner in codes.values() for code in _flat(inner)]
    return [code for inner in codes for code in _flat(inner)] if isinstance(codes, list) else [str(codes)]
