"""Form fields that several blueprints use."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from marshmallow import Schema
from wtforms import EmailField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaker.foundation import addresses
from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.file_faults import SENTENCES
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode

NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"}


def country_choices(none: str) -> list[SelectChoice]:
    """Return the choices of a country in the reader's language, by name without accents: "Égypte" stands beside "Espagne".

    none: the words for no choice.
    """
    places = get_locale().territories
    codes = [code for code in places if len(code) == 2 and code not in NOT_COUNTRIES]
    codes.sort(key=lambda code: normalise(places[code]))
    return [SelectChoice("", none), *(SelectChoice(code, places[code]) for code in codes)]


def within(schema: type[Schema], name: str, message: str | None = None) -> NumberRange:
    """Return the validator of the bounds that a schema states for a number."""
    return NumberRange(*bounds(schema, name), message)


class AtMost(Length):
    """Validator of a text's length. The browser takes a longer one too, which comes back with the refusal: it cuts silently."""

    def __init__(self, most: int) -> None:
        super().__init__(max=most, message=_l("At most %(most)s characters.", most=most))
        self.field_flags = {}


class Checkboxes(SelectMultipleField):
    """Several choices, one check box each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class OpenCheckboxes(Checkboxes):
    """Check boxes validated by a schema: a value outside the choices passes the form."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Leave validation to the schema."""


class OpenSelect(SelectField):
    """A drop-down validated by a schema."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Leave validation to the schema."""


class AddressField(EmailField):
    """A mail address, checked and written as everywhere (matchmaker/foundation/addresses.py)."""

    def __init__(self, label: str, needed: str | None, **options: Any) -> None:
        """`needed`: what is said where there is none; None for an address that may be left out."""
        super().__init__(label, [Optional() if needed is None else DataRequired(needed)], **options)

    def post_validate(self, form: FlaskForm, validation_stopped: bool) -> None:
        if validation_stopped or not self.data:
            return
        try:
            self.data = addresses.normal(self.data)
        except InvalidError as error:
            letters = error.code is ErrorCode.ADDRESS_LETTERS
            told = SENTENCES[FaultCode.ADDRESS_LETTERS if letters else FaultCode.NOT_AN_ADDRESS][0]
            raise ValidationError(told) from error
