"""Codes of schemas become sentences beside the fields of a form."""

from babel.lists import format_list
from flask import g
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from matchmaker.programme import languages


def sentence(code: str) -> str:
    """One fault in the reader's language; "too_long:120" carries its figure."""
    name, _colon, figure = code.partition(":")
    names = get_locale().languages
    taken = format_list([names[one] for one in languages.written(g.event)], style="or", locale=get_locale())
    read = names.get(figure, figure)
    texts = {
        "required": _("Please fill this in."),
        "too_long": _("At most %(most)s characters.", most=figure),
        "too_many": _("Choose at most %(most)s.", most=figure),
        "unknown": _("This is not one of the choices."),
        "number": _("Write a whole number, such as 250000."),
        "order": _("The upper end is below the lower one."),
        "both_ends": _("Give both ends, or neither."),
        "say_something": _("Write what you offer or what you seek: without either nobody can be found for you."),
        "language_closed": _("Profiles of this event are written in %(languages)s.", languages=taken),
        "say_language": _("Choose the language of your texts."),
        "reads_as": _(
            "This reads as %(found)s; profiles of this event are written in %(languages)s.", found=read, languages=taken
        ),
        "not_latin": _("Write the name in Latin letters here; there is a field below for your own script."),
    }
    return texts.get(name) or _("This is not right.")


def put(form: FlaskForm, faults: dict[str, object]) -> None:
    """Hang the faults of a schema on the fields of a form."""
    for name, codes in faults.items():
        form[name].errors = list(dict.fromkeys(map(sentence, _flat(codes))))


def _flat(codes: object) -> list[str]:
    if isinstance(codes, dict):
        return [code for inner in codes.values() for code in _flat(inner)]
    return [code for inner in codes for code in _flat(inner)] if isinstance(codes, list) else [str(codes)]
