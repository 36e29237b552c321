"""Mails: the organisers' own words, who receives a participant's mail, texts of both directions, calendars."""

from datetime import datetime

import pytest
from icalendar import Calendar

from matchmaker.accounts import accounts
from matchmaker.foundation.extensions import db
from matchmaker.mail import own_words, wording
from matchmaker.mail.ics import Entry, calendar
from matchmaker.mail.receivers import receivers
from matchmaker.programme.readers import language_of
from tests.factories import acting, person

TEXTS = {"every": {"en": {"intro": "Dear all", "closing": "The team"}}, "reminder": {"en": {"intro": "Soon!"}}}


def test_words_of_a_kind_stand_before_those_of_every_kind_and_none_are_of_another_language():
    assert own_words.chosen(TEXTS, "reminder", "en") == {"subject": [], "intro": ["Soon!"], "closing": ["The team"]}
    assert own_words.chosen(TEXTS, "first_entry", "en")["intro"] == ["Dear all"]
    assert own_words.chosen(TEXTS, "reminder", "fr") == {"subject": [], "intro": [], "closing": []}


def test_a_blank_line_begins_a_paragraph_and_control_characters_go():
    assert own_words.paragraphs(" One\ntwo \n\n\nThree\x07\u202e ") == ["One\ntwo", "Three"]


def test_a_name_cannot_turn_its_line_around_or_become_markup():
    assert wording.plain("A\r\nB\u202e") == "A  B"
    assert wording.bdi("<b>A</b>") == "<bdi>&lt;b&gt;A&lt;/b&gt;</bdi>"
    assert wording.isolate("أمينة") == "\u2068أمينة\u2069"


@pytest.mark.event("tiny")
def test_everybody_who_acts_for_a_participant_has_the_mail_in_their_own_language(event):
    amina = person("amina")
    acting("amina", "fr", "assistant@tiny.example")
    accounts.find("amina@tiny.example").locale = "en"
    db.session.flush()
    db.session.expire_all()
    assert sorted(receivers(amina)) == [("amina@tiny.example", "en"), ("assistant@tiny.example", "fr")]
    event.languages = ["ar", "en"]
    assert sorted(receivers(amina)) == [("amina@tiny.example", "en"), ("assistant@tiny.example", "ar")]
    amina.representations = []
    amina.text_language = "en"
    assert receivers(amina) == [("amina@tiny.example", language_of(amina))] == [("amina@tiny.example", "en")]


def test_a_calendar_tells_times_of_the_events_zone_and_what_fell_away(app):
    at = {"starts_at": datetime(2027, 5, 4, 9, 30), "ends_at": datetime(2027, 5, 4, 9, 50), "zone": "Africa/Casablanca"}
    stays, fell = (
        Entry(uid=uid, sequence=2, summary="Chen; Amina", location="Table 1", cancelled=uid == "b", **at)
        for uid in "ab"
    )
    file = Calendar.from_ical(calendar([stays, fell], name="Tiny"))
    first, second = file.walk("VEVENT")
    assert (str(file["METHOD"]), str(first["STATUS"]), str(second["STATUS"])) == ("PUBLISH", "CONFIRMED", "CANCELLED")
    assert (first["DTSTART"].dt.isoformat(), int(first["SEQUENCE"])) == ("2027-05-04T09:30:00+01:00", 2)
    assert str(first["SUMMARY"]) == "Chen; Amina"
    assert str(Calendar.from_ical(calendar([stays], "CANCEL")).walk("VEVENT")[0]["STATUS"]) == "CANCELLED"
    assert Calendar.from_ical(calendar([])).walk("VEVENT") == []
