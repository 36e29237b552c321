"""Form of the scorer's weights, one number for each feature."""

from dataclasses import fields

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l
from wtforms import FloatField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

from matchmaker.foundation.bounds import bounds
from matchmaker.programme.settings import SettingsSchema
from scoring import MOST_DAMPING, Weights
from web.meanwhile import ShownForm

LABELS = {
    "base": _l("Where a pair starts of whom nothing is known"),
    "text": _l("One seeks what the other offers"),
    "themes": _l("Themes in common"),
    "roles": _l("Roles that complete each other"),
    "sought": _l("The kind, stage or region that the other seeks"),
    "ticket": _l("Sum sought and sum invested"),
    "language": _l("A language in common"),
    "cross_region": _l("From different regions"),
    "met": _l("Have met before"),
    "crowd": _l("In great demand (with damping only)"),
}


NEEDED = _l("Give a number.")


class Number(FloatField):
    """A number with decimal point or comma, formatted by the reader's language: browsers' number fields accept points only."""

    widget = TextInput()

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else format_decimal(self.data or 0, format="0.####")

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([text.strip().replace(",", ".") for text in valuelist])
        except ValueError:
            raise ValueError(NEEDED) from None


def number(label: str, low: float, high: float) -> Number:
    bounds = NumberRange(low, high, _l("From %(low)s to %(high)s.", low=low, high=high))
    return Number(label, validators=[InputRequired(NEEDED), bounds], render_kw={"dir": "ltr", "inputmode": "decimal"})


class MatchingForm(ShownForm):
    """Every weight of `scoring.Weights` in its order, and the damping."""

    base, text, themes, roles, sought, ticket, language, cross_region, met, crowd = (
        number(LABELS[weight.name], *bounds(SettingsSchema, "weights")) for weight in fields(Weights)
    )
    damping = number(_l("Damping, 0 (none) to %(most)s", most=MOST_DAMPING), *bounds(SettingsSchema, "damping"))

    def rows(self) -> list[Number]:
        """Return the fields of the weights."""
        return [self[name] for name in LABELS]

    def weights(self) -> dict[str, float]:
        return {name: self[name].data for name in LABELS}
