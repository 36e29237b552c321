"""The field of an interpreter's pairs of languages: names in, names out, codes in between."""

import re

from flask_babel import get_locale
from wtforms import Form, StringField
from wtforms.validators import ValidationError

from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.programme.venue import PAIR
from matchmaker.sheets.readers import geography
from web.presenters import errors

CODES = re.compile(r"(\s*[a-z]{2,3}-[a-z]{2,3}\b[\s,;]*)+", re.IGNORECASE)


class PairsField(StringField):
    """Pairs of languages in the words of any sheet; its data are codes ("ar-en en-fr"), or what was typed if it is no pair."""

    understood = True  # what is stored

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        text = self.data or ""
        read = geography.pairs(";".join(re.split(r"[\s,;]+", text.strip(" ,;"))) if CODES.fullmatch(text) else text)
        self.understood = bool(read.text) and not read.fault
        if self.understood:
            self.data = " ".join(read.text.split(";"))

    def pre_validate(self, form: Form) -> None:
        """Raise ValidationError for what names no pair of languages that exist."""
        if not self.understood:
            raise ValidationError(errors.SENTENCES[ErrorCode.PAIRS])

    def _value(self) -> str:
        pairs = (self.data or "").split()
        return "; ".join(map(_named, pairs)) if all(map(PAIR.match, pairs)) else str(self.data)


def _named(pair: str) -> str:
    names = get_locale().languages
    return " – ".join(names.get(code, code) for code in pair.split("-"))
