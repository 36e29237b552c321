"""A field for choices with their names in the languages of the event, one a row."""

from collections.abc import Sequence
from typing import Any

from flask import g
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Field

from matchmaker.programme import languages
from matchmaker.programme.own_fields import MOST_OPTIONS
from matchmaker.programme.own_lists import LONGEST_NAME

SPARE = 3  # empty rows on a page without scripts


class OptionsField(Field):
    """Choices, one a row; `data` is a list of {"key", "name"}, the key of a new one empty. A row without a name says nothing."""

    def process(self, formdata: MultiDict | None, data: Any = None, extra_filters: Sequence | None = None) -> None:
        """Read the rows of the request, else take the given ones."""
        self.process_errors, self.raw_data = [], None
        self.data = data if isinstance(data, list) else []
        self.object_data = self.data
        if formdata and f"{self.name}-key" in formdata:
            self.data = self.raw_data = self._read(formdata)

    def locales(self) -> tuple[str, ...]:
        return languages.offered(g.event)

    def _read(self, form: MultiDict) -> list[dict[str, Any]]:
        locales = self.locales()
        columns = [form.getlist(f"{self.name}-{part}") for part in ("key", *locales)]
        rows = []
        for key, *names in zip(*columns, strict=False):
            name = {locale: text.strip() for locale, text in zip(locales, names, strict=True) if text.strip()}
            if name:
                rows.append({"key": key, "name": name})
        if len(rows) > MOST_OPTIONS:
            self.process_errors.append(_("At most %(most)s choices.", most=MOST_OPTIONS))
        if any(len(text) > LONGEST_NAME for row in rows for text in row["name"].values()):
            self.process_errors.append(_("At most %(most)s characters.", most=LONGEST_NAME))
        return rows

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows to show, with empty ones behind."""
        return self.data + [{"key": "", "name": {}}] * SPARE

    def _value(self) -> str:
        """Return the choices in words, for what others saved meanwhile."""
        return ", ".join(" / ".join(row["name"].values()) for row in self.data)
