"""An event's settings are read from its JSON once for each value, and never out of date."""

import pytest

from matchmaker.foundation.vocabulary import Kind
from matchmaker.models import Event
from matchmaker.programme.settings import MAX_PER_DAY, SettingsSchema, settings_of


def test_the_schema_runs_once_for_a_value(monkeypatch):
    runs, load = [], SettingsSchema.load
    monkeypatch.setattr(SettingsSchema, "load", lambda *args: runs.append(1) or load(*args))
    one, same = Event(settings={"musts": 97, "likes": 12}), Event(settings={"likes": 12, "musts": 97})
    assert settings_of(one) == settings_of(one) == settings_of(same)
    assert len(runs) == 1


def test_a_change_is_seen_however_it_was_made():
    event = Event(settings={"musts": 2, "max_per_day": {"investor": 3}})
    assert settings_of(event).musts == 2
    event.settings = event.settings | {"musts": 5}
    assert settings_of(event).musts == 5
    event.settings["max_per_day"]["investor"] = 4
    assert settings_of(event).max_per_day["investor"] == 4
    assert settings_of(event).max_per_day["startup"] == MAX_PER_DAY[Kind.STARTUP]


def test_what_was_read_cannot_be_changed_for_the_next_reader():
    event = Event(settings={"mail_texts": {"reminder": {"fr": {"intro": "Bonjour"}}}})
    for part in (settings_of(event).max_per_day, settings_of(event).mail_texts["reminder"]["fr"]):
        with pytest.raises(TypeError):
            part["intro"] = "Bonsoir"
