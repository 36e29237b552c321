"""Form fields that several blueprints use."""

from flask_wtf import FlaskForm
from marshmallow import Schema
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaker.foundation.bounds import bounds


def within(schema: type[Schema], name: str, message: str | None = None) -> NumberRange:
    """Return the validator of the bounds that a schema states for a number."""
    return NumberRange(*bounds(schema, name), message)


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
