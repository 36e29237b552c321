"""Forms of an event's set-up: settings, phases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FloatField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import DateTimeLocalInput

from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.vocabulary import OneSided, Phase
from matchmaker.models import Event
from matchmaker.programme import kinds
from matchmaker.programme.settings import EventSettings, SettingsSchema
from web.fields import within
from web.meanwhile import ShownForm
from web.organisers.named_forms import NEEDED, choices, whole


def setting(label: str, name: str) -> IntegerField:
    """Return a field for a setting of the event, within the bounds of its schema."""
    return whole(label, *bounds(SettingsSchema, name))


class SettingsForm(ShownForm):
    """Settings of the event. `settings_form` adds a limit for each of its kinds."""

    kinds: tuple[str, ...] = ()
    one_sided = SelectField(_l("May a wish without an answer become a meeting?"), choices=choices(OneSided))
    musts = setting(_l("“Must meet” wishes each"), "musts")
    likes = setting(_l("“Would like” wishes each"), "likes")
    max_in_a_row = setting(_l("Meetings in a row at most"), "max_in_a_row")
    met_of_organisation = setting(_l("People of one organisation whom somebody meets, at most"), "met_of_organisation")
    colleagues_meet = BooleanField(_l("Two people of one organisation may meet each other"))
    reserve_percent = setting(_l("Tables kept in reserve, per cent"), "reserve_percent")
    suggestions = BooleanField(_l("Suggest meetings that nobody asked for"))
    suggestion_threshold = FloatField(
        _l("Least score of a suggestion (0 to 1)"),
        validators=[InputRequired(NEEDED), within(SettingsSchema, "suggestion_threshold")],
    )
    candidates_each = setting(_l("Suggestions looked at for each participant"), "candidates_each")
    self_registration = BooleanField(_l("People may register themselves, and wait for validation"))
    listed = BooleanField(_l("The front page names this event to visitors"))
    hold_hours = setting(_l("An invitation holds its slot, hours"), "hold_hours")
    hold_hours_last_days = setting(_l("The same in the last days, hours"), "hold_hours_last_days")
    last_days = setting(_l("How many days are the last"), "last_days")
    hold_minutes_event = setting(_l("The same during the event, minutes"), "hold_minutes_event")
    open_holds = setting(_l("Open invitations that one person may receive at once"), "open_holds")
    invitations_sent = setting(_l("Invitations that one person may send"), "invitations_sent")
    grace_minutes = setting(_l("Minutes after which somebody who has not come is looked for"), "grace_minutes")
    standby_seconds = setting(_l("A free chair is held for somebody on standby, seconds"), "standby_seconds")

    @classmethod
    def of(cls, settings: EventSettings, **options: Any) -> "SettingsForm":
        """Return the form of an event's settings, with a field for the limit of each kind."""
        limits = {f"max_{kind}": settings.max_per_day.get(kind) for kind in cls.kinds}
        return cls(obj=settings, data=limits, **options)

    def daily(self) -> list[Field]:
        """Return the fields of the limits by kind."""
        return [self[f"max_{kind}"] for kind in self.kinds]

    def settings(self) -> dict[str, Any]:
        """Return the settings by name."""
        values = self.values()
        limits = {str(kind): values.pop(f"max_{kind}") for kind in self.kinds}
        return values | {"max_per_day": limits}


def settings_form(event: Event) -> type[SettingsForm]:
    """Return the form of an event's settings, with a limit for each of its kinds."""
    low, high = bounds(SettingsSchema, "max_per_day")
    limits = {f"max_{kind.key}": whole(str(kind), low, high, name=f"max-{kind.key}") for kind in kinds.of(event)}
    return type("SettingsFormOfEvent", (SettingsForm,), limits | {"kinds": kinds.keys(event)})


class PhasesForm(ShownForm):
    """Opening and closing of every phase, in the event's own time; both or neither."""

    shown = HiddenField(name="phases-shown")

    @classmethod
    def of(cls, spans: Mapping[str, Sequence[str]], **options: Any) -> "PhasesForm":
        """Return the form of an event's phases."""
        known = {key: spans.get(key) or ("", "") for key in Phase}
        data = {f"{key}_{end}": known[key][n] for key in Phase for n, end in enumerate(("opens", "closes"))}
        return cls(data=data, **options)

    def spans(self) -> dict[str, list[str]]:
        """Return opening and closing by phase, where both are given. Raises ValueError for what is no date."""
        given = {key: [self[f"{key}_{end}"].data or "" for end in ("opens", "closes")] for key in Phase}
        return {str(key): [_moment(text) for text in ends] for key, ends in given.items() if all(ends)}


for _phase in Phase:
    for _end, _label in (("opens", _l("Opens")), ("closes", _l("Closes"))):
        _field = StringField(_label, name=f"{_phase}-{_end}", widget=DateTimeLocalInput())
        setattr(PhasesForm, f"{_phase}_{_end}", _field)


def _moment(text: str) -> str:
    return datetime.fromisoformat(text).replace(tzinfo=None).isoformat(timespec="minutes")
