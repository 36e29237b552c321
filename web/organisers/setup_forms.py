"""Forms of an event's set-up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FloatField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import DateTimeLocalInput

from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import LOCALES, Kind, OneSided, Phase, PlaceKind, SessionKind
from matchmaker.models import Zone
from matchmaker.programme import languages
from matchmaker.programme.languages import localised
from matchmaker.programme.settings import EventSettings, SettingsSchema
from web.fields import Checkboxes, within
from web.meanwhile import ShownForm

NEEDED = _l("Give a value.")


def whole(label: str, low: int, high: int, **options: Any) -> IntegerField:
    limits = [InputRequired(NEEDED), NumberRange(low, high)]
    return IntegerField(label, validators=limits, render_kw={"dir": "ltr"}, **options)


def setting(label: str, name: str) -> IntegerField:
    """Return a field for a setting of the event, within the bounds of its schema."""
    return whole(label, *bounds(SettingsSchema, name))


def choices(enum: type) -> list[SelectChoice]:
    return [SelectChoice(word.value, LABELS[enum][word.value]) for word in enum]


class SettingsForm(ShownForm):
    """Settings of the event."""

    one_sided = SelectField(_l("May a wish without an answer become a meeting?"), choices=choices(OneSided))
    musts = setting(_l("“Must meet” wishes each"), "musts")
    likes = setting(_l("“Would like” wishes each"), "likes")
    max_in_a_row = setting(_l("Meetings in a row at most"), "max_in_a_row")
    met_of_organisation = setting(_l("People of one organisation whom somebody meets, at most"), "met_of_organisation")
    reserve_percent = setting(_l("Tables kept in reserve, per cent"), "reserve_percent")
    suggestions = BooleanField(_l("Suggest meetings that nobody asked for"))
    suggestion_threshold = FloatField(
        _l("Least score of a suggestion (0 to 1)"),
        validators=[InputRequired(NEEDED), within(SettingsSchema, "suggestion_threshold")],
    )
    candidates_each = setting(_l("Suggestions looked at for each participant"), "candidates_each")
    self_registration = BooleanField(_l("People may register themselves, and wait for validation"))
    hold_hours = setting(_l("An invitation holds its slot, hours"), "hold_hours")
    hold_hours_last_days = setting(_l("The same in the last days, hours"), "hold_hours_last_days")
    last_days = setting(_l("How many days are the last"), "last_days")
    hold_minutes_event = setting(_l("The same during the event, minutes"), "hold_minutes_event")
    open_holds = setting(_l("Open invitations a startup may have at once"), "open_holds")
    invitations_sent = setting(_l("Invitations an investor may send"), "invitations_sent")

    @classmethod
    def of(cls, settings: EventSettings, **options: Any) -> "SettingsForm":
        """Return the form of an event's settings, with a field for the limit of each kind."""
        limits = {f"max_{kind}": settings.max_per_day.get(kind) for kind in Kind}
        return cls(obj=settings, data=limits, **options)

    def daily(self) -> list[Field]:
        """Return the fields of the limits by kind."""
        return [self[f"max_{kind}"] for kind in Kind]

    def settings(self) -> dict[str, Any]:
        """Return the settings by name."""
        values = self.values()
        limits = {str(kind): values.pop(f"max_{kind}") for kind in Kind}
        return values | {"max_per_day": limits}


for _kind in Kind:
    _limit = whole(LABELS[Kind][_kind], *bounds(SettingsSchema, "max_per_day"), name=f"max-{_kind}")
    setattr(SettingsForm, f"max_{_kind}", _limit)


class SlotsForm(FlaskForm):
    """A stretch of a day to fill with slots. Its page has another form with a day, so ids differ."""

    day = DateField(_l("Day"), validators=[InputRequired(NEEDED)], id="slots-day")
    start = TimeField(_l("From"), validators=[InputRequired(NEEDED)], id="slots-start")
    end = TimeField(_l("To"), validators=[InputRequired(NEEDED)], id="slots-end")
    minutes = setting(_l("Minutes of a meeting"), "slot_minutes")
    pause = setting(_l("Minutes to change"), "change_minutes")


def name_field(label: str, must: bool = True) -> StringField:
    return StringField(label, validators=[InputRequired(NEEDED) if must else Optional(), Length(max=200)])


class Spoken(ShownForm):
    """A form with a field for each language (name_en, name_fr ...); shows those that the event offers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hidden = tuple(f"_{locale}" for locale in LOCALES if locale not in languages.offered(g.event))
        for name in [name for name in self._fields if name.endswith(hidden)]:
            del self[name]

    def in_languages(self, name: str) -> list[Field]:
        """Return the fields of a text, in the order of the event's languages."""
        return [self[f"{name}_{locale}"] for locale in languages.offered(g.event)]

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts by language, without empty ones."""
        typed = {locale: (self[f"{name}_{locale}"].data or "").strip() for locale in languages.offered(g.event)}
        return {locale: text for locale, text in typed.items() if text}


class Named(Spoken):
    """A name in the languages of the event."""

    name_en = name_field(_l("Name in English"))
    name_fr = name_field(_l("Name in French"))
    name_ar = name_field(_l("Name in Arabic"))

    def names(self) -> dict[str, str]:
        return self.texts("name")


class SessionForm(Named):
    """A session of the programme."""

    kind = SelectField(_l("Kind"), choices=choices(SessionKind))
    day = DateField(_l("Day"), validators=[InputRequired(NEEDED)])
    start = TimeField(_l("From"), validators=[InputRequired(NEEDED)])
    end = TimeField(_l("To"), validators=[InputRequired(NEEDED)])


class ZoneForm(Named):
    """A zone of the venue."""


class PlaceForm(Named):
    """A place: tables, a booth or a room."""

    kind = SelectField(_l("Kind"), choices=choices(PlaceKind))
    capacity = whole(_l("Meetings at the same time"), 1, 10_000)
    zone = SelectField(_l("Zone"))
    kinds = Checkboxes(_l("Only for meetings of"), choices=choices(Kind))
    hint_en = name_field(_l("How to find it, in English"), must=False)
    hint_fr = name_field(_l("How to find it, in French"), must=False)
    hint_ar = name_field(_l("How to find it, in Arabic"), must=False)
    owner = StringField(_l("Owner (key of a participant)"), validators=[Optional(), Length(max=60)])
    closed = Checkboxes(_l("Closed in"), coerce=int)

    def hints(self) -> dict[str, str]:
        return self.texts("hint")


class InterpreterForm(ShownForm):
    """An interpreter and their pairs of languages."""

    name = name_field(_l("Name"))
    pairs = StringField(_l("Pairs of languages"), validators=[InputRequired(NEEDED), Length(max=300)])
    absent = Checkboxes(_l("Not there in"), coerce=int)


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


class WalksForm(ShownForm):
    """Minutes between two zones each."""

    @classmethod
    def of(
        cls, zones: Sequence[Zone], minutes: Mapping[tuple[int, int], int], formdata: MultiDict | None = None
    ) -> "WalksForm":
        """Return the form of an event's zones."""
        pairs = {f"walk-{a.id}-{b.id}": (a, b) for n, a in enumerate(zones) for b in zones[n + 1 :]}

        class Walks(cls):
            """The fields of these zones."""

        for name, (a, b) in pairs.items():
            setattr(Walks, name, IntegerField(f"{localised(a.name)} – {localised(b.name)}", render_kw={"dir": "ltr"}))
        known = {name: minutes.get((a.id, b.id), 0) for name, (a, b) in pairs.items()}
        return Walks(formdata=formdata, data=known)

    def minutes(self) -> dict[tuple[int, int], int]:
        """Return the minutes by the ids of two zones; what is no number is no walk."""
        found = {tuple(map(int, name.split("-")[1:])): value or 0 for name, value in self.values().items()}
        return {(a, b): value for (a, b), value in found.items()}

    def fields(self) -> list[Field]:
        return [self[name] for name in self.values()]
