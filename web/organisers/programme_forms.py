"""Forms of slots and programme. Several stand on one page, so the ids of their fields differ."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField, TimeField
from wtforms.validators import InputRequired

from matchmaker.foundation.vocabulary import LOCALES, SessionKind
from matchmaker.models import Session
from web.organisers.named_forms import NEEDED, Named, choices
from web.organisers.setup_forms import setting
from web.stretches import StretchesField


class SlotsForm(FlaskForm):
    """A stretch of a day, or of each, to fill with slots."""

    every_day = BooleanField(_l("On every day of the event"), id="slots-every-day")
    day = DateField(_l("Day"), validators=[InputRequired(NEEDED)], id="slots-day")
    start = TimeField(_l("From"), validators=[InputRequired(NEEDED)], id="slots-start")
    end = TimeField(_l("To"), validators=[InputRequired(NEEDED)], id="slots-end")
    minutes = setting(_l("Minutes of a meeting"), "slot_minutes")
    pause = setting(_l("Minutes to change"), "change_minutes")


class SlotForm(FlaskForm):
    """Another time of a slot, and perhaps of those after it."""

    start = TimeField(_l("From"), validators=[InputRequired(NEEDED)])
    end = TimeField(_l("To"), validators=[InputRequired(NEEDED)])
    following = BooleanField(_l("Move the later slots of this day by as much"))

    def said(self) -> str:
        """Return what is to be confirmed."""
        return f"{self.start.data:%H:%M} {self.end.data:%H:%M} {self.following.data}"


class LeftOutForm(FlaskForm):
    """Stretches whose slots are removed."""

    stretches = StretchesField(_l("Slots to remove"))


class CopyDayForm(FlaskForm):
    """A day whose slots and programme are copied onto another."""

    source = DateField(_l("Day to copy"), validators=[InputRequired(NEEDED)], id="copy-source")
    target = DateField(_l("Onto this day"), validators=[InputRequired(NEEDED)], id="copy-target")


class SessionForm(Named):
    """A session of the programme. `sure` is asked for where it takes slots."""

    kind = SelectField(_l("Kind"), choices=choices(SessionKind))
    day = DateField(_l("Day"), validators=[InputRequired(NEEDED)])
    start = TimeField(_l("From"), validators=[InputRequired(NEEDED)])
    end = TimeField(_l("To"), validators=[InputRequired(NEEDED)])
    sure = BooleanField(_l("Hold it all the same: nobody meets in these slots then"))

    @classmethod
    def of(cls, session: Session, **options: Any) -> "SessionForm":
        """Return the form of a session."""
        starts, ends = session.starts_at, session.ends_at
        titles = {f"name_{locale}": session.title.get(locale) for locale in LOCALES}
        data = {"kind": session.kind.value, "day": starts.date(), "start": starts.time(), "end": ends.time()} | titles
        return cls(data=data, **options)


class AddSessionForm(SessionForm):
    """A new session, perhaps on each day."""

    every_day = BooleanField(_l("On every day of the event"))
