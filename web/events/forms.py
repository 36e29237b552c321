"""Forms of administrators' pages."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, EmailField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import LOCALES, EditionTemplate
from web.fields import AtMost, Checkboxes, country_choices

NEEDED = _l("Give a value.")


class NewEventForm(FlaskForm):
    """A new event. Names in other languages come later, on its own pages."""

    name = StringField(_l("Name of the event"), validators=[InputRequired(NEEDED), AtMost(200)])
    starts_on = DateField(_l("First day"), validators=[InputRequired(NEEDED)])
    ends_on = DateField(_l("Last day"), validators=[InputRequired(NEEDED)])
    city = StringField(_l("City"), validators=[AtMost(200)])
    venue = StringField(_l("Venue"), validators=[AtMost(200)])
    country = SelectField(_l("Country"), choices=lambda: country_choices(""))
    time_zone = StringField(_l("Time zone"))
    languages = Checkboxes(
        _l("Languages of its pages and mails"), choices=[SelectChoice(code, code) for code in LOCALES]
    )
    template = RadioField(
        _l("It begins as"), choices=[SelectChoice(one.value, LABELS[EditionTemplate][one.value]) for one in EditionTemplate],
        default=EditionTemplate.TWO_DAYS.value,
    )  # fmt: skip

    def validate_languages(self, field: Checkboxes) -> None:
        if not field.data:
            raise ValidationError(_l("Tick at least one language."))


class CopyForm(FlaskForm):
    """The first day of the next edition, and what comes along."""

    starts_on = DateField(_l("First day of the new edition"), validators=[InputRequired(NEEDED)])
    people = BooleanField(_l("Take the people along, with their organisations and texts"))


class DeleteForm(FlaskForm):
    """The key of the event, typed by hand."""

    typed = StringField(_l("Type the key to confirm"), validators=[InputRequired(NEEDED)])


class AdministratorForm(FlaskForm):
    """An address."""

    email = EmailField(_l("Mail address"), validators=[InputRequired(NEEDED), AtMost(254)])


def zones() -> list[str]:
    """Return the IANA names of time zones that a form offers: Region/City, and UTC."""
    regions = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return ["UTC", *sorted(name for name in available_timezones() if name.startswith(regions))]
