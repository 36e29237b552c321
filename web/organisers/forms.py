"""Forms of the organisers."""

from flask import g
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import RangeInput

from matchmaker.files.importing import KINDS
from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.file_faults import TABLES
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import Role, RunWeight
from matchmaker.invitations.round_schema import RoundSchema
from matchmaker.planning.problem import USUAL
from matchmaker.planning.run_schema import RunSchema
from matchmaker.programme import profile_fields
from web.fields import AddressField, AtMost, within


def weight(key: RunWeight, label: str | None = None) -> IntegerField:
    """Return a field for a weight, as a slider, under its own name or another label."""
    low, high = bounds(RunSchema, "weights")
    limits = within(RunSchema, "weights", _l("From %(low)s to %(high)s.", low=low, high=high))
    return IntegerField(
        label or LABELS[RunWeight][key],
        validators=[InputRequired(_l("Give a number.")), limits],
        default=USUAL[key],
        widget=RangeInput(),
        render_kw={"min": low, "max": high, "step": 5},
    )


def time_limit() -> IntegerField:
    """Return a field for the time limit of a run."""
    low, high = bounds(RunSchema, "seconds")
    limits = within(RunSchema, "seconds", _l("From %(low)s to %(high)s seconds.", low=low, high=high))
    return IntegerField(
        _l("Time limit in seconds"), validators=[InputRequired(_l("Give a number.")), limits], default=60
    )


class RunForm(FlaskForm):
    """Weights of a run, its time limit and seed."""

    title = StringField(_l("Name of the run"), validators=[Optional(), AtMost(120)])
    worth = weight(RunWeight.WORTH)
    fairness = weight(RunWeight.FAIRNESS)
    cross_region = weight(RunWeight.CROSS_REGION)
    idle = weight(RunWeight.IDLE)
    stability = weight(RunWeight.STABILITY)
    seconds = time_limit()
    seed = IntegerField(
        _l("Random seed"),
        validators=[InputRequired(_l("Give a number.")), within(RunSchema, "seed", _l("A whole number from 0."))],
        default=1,
    )

    def weights(self) -> dict[str, int]:
        return {key: self[key].data for key in map(str, RunWeight)}


class TeamForm(FlaskForm):
    """Address and role of an organiser."""

    email = AddressField(_l("Mail address"), _l("Give an address."))
    role = SelectField(
        _l("Role"), choices=[SelectChoice(role.value, LABELS[Role][role.value]) for role in Role], default="organiser"
    )
    sure = BooleanField(_l("Give the role all the same"))


def _kinds() -> list[str]:
    """Return the tables that a file may hold; values of own fields only where the event has such fields."""
    return [kind for kind in KINDS if kind != "field_values" or profile_fields.of(g.event)]


class ImportForm(FlaskForm):
    """A file, and the table in it."""

    kind = SelectField(
        _l("What the file holds"),
        choices=lambda: [SelectChoice(kind, TABLES[kind]) for kind in _kinds()],
        default="participants",
    )
    file = FileField(
        _l("File"),
        validators=[FileRequired(_l("Choose a file."))],
        render_kw={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt"},
    )


class ReplanForm(FlaskForm):
    """Time limit of a re-plan, and the price of moving promised meetings."""

    stability = weight(RunWeight.STABILITY, _l("Keep what was promised"))
    seconds = time_limit()

    def __init__(self, **values) -> None:
        super().__init__(**({"stability": 100} | values))


class GenerateForm(FlaskForm):
    """Number of invitations for each investor, and the least score."""

    each = IntegerField(_l("Invitations for each who may invite"), [within(RoundSchema, "each")], default=10)
    threshold = IntegerField(_l("Smallest fit, in per cent"), [Optional(), within(RoundSchema, "percent")])
