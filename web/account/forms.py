"""Forms of sign-in, registration and one's own account."""

from zoneinfo import available_timezones

from flask import g
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, Regexp, ValidationError

from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.people.profile_schema import has_latin
from matchmaker.programme import kinds
from web.fields import AddressField, AtMost
from web.meanwhile import ShownForm


def digits(text: str | None) -> str:
    """Return the digits of a code, from any script, without spaces."""
    return "".join(str(int(sign)) for sign in text or "" if sign.isdecimal())


class SignInForm(FlaskForm):
    """The address that gets the link."""

    email = AddressField(_l("Your e-mail address"), _l("Write your address."))


class RegisterForm(FlaskForm):
    """Data of self-registration; everything else is asked after sign-in."""

    name = StringField(_l("Your name in Latin letters"), [DataRequired(_l("Write your name.")), AtMost(200)])
    email = AddressField(_l("Your e-mail address"), _l("Write your address."))
    kind = SelectField(_l("I take part as"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice(kind.key, str(kind)) for kind in kinds.of(g.event)]

    def validate_name(self, field: StringField) -> None:
        if not has_latin(field.data):
            raise ValidationError(_l("Write the name in Latin letters; your own script has its place in the profile."))


class CodeForm(FlaskForm):
    """The six-digit code of the mail."""

    code = StringField(
        _l("The six-digit code from the mail"),
        [DataRequired(_l("Write the six digits.")), Regexp(r"^\d{6}$", message=_l("The code has six digits."))],
        filters=[digits],
    )


class ConsentForm(FlaskForm):
    """Consent to the use of data; the box is never ticked beforehand."""

    agreed = BooleanField(
        _l("I agree that my data is used in this way"),
        [DataRequired(_l("Without your agreement we cannot show your data to anybody, so meetings are not possible."))],
    )


class AccountForm(ShownForm):
    """Settings of one's own account."""

    locale = SelectField(_l("Language of my mails"))
    time_zone = SelectField(_l("My own time zone"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().languages
        self.locale.choices = [
            SelectChoice("", _l("The language in which I write or speak")),
            *(SelectChoice(code, names[code].capitalize()) for code in LOCALES),
        ]
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        self.time_zone.choices = [
            SelectChoice("", _l("The event's time only")),
            *(SelectChoice(zone, zone.replace("_", " ")) for zone in zones),
        ]
