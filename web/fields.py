"""Form fields that several blueprints use."""

from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


class Checkboxes(SelectMultipleField):
    """Several choices, a check box each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class OpenCheckboxes(Checkboxes):
    """Check boxes whose values a schema judges: what is not among the choices is not refused here."""

    def pre_validate(self, form: FlaskForm) -> None:
        """The schema judges."""


class OpenSelect(SelectField):
    """A drop-down whose values a schema judges."""

    def pre_validate(self, form: FlaskForm) -> None:
        """The schema judges."""
