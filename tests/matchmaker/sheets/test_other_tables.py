"""Sessions, organisations and interpreters from an organiser's sheet, as they are written there."""

from datetime import date

import pytest

from matchmaker.files import exporting
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.sheets import converting, interpreters, organisations, sessions
from tests.matchmaker.sheets.test_converting import made, rows

pytestmark = pytest.mark.event("tiny")


def test_a_programme_with_a_day_for_several_rows_is_sessions_of_the_kinds_that_their_titles_name(event):
    day = event.starts_on
    sheet = f"Jour;Horaire;Intitulé\n{day:%d/%m/%Y};9h00 - 9h30;Mot du maire\n;12h30-14h00;Déjeuner\nJour 2;16h à 16h30;Clôture\n"
    done = made(event, "sessions", sheet)
    assert done.faults == []
    told = [(row["day"], row["start"], row["end"], row["kind"], row["title_fr"]) for row in rows(done, "sessions")]
    second = date.fromordinal(day.toordinal() + 1).isoformat()
    assert told == [
        (day.isoformat(), "09:00", "09:30", "session", "Mot du maire"),
        (day.isoformat(), "12:30", "14:00", "lunch", "Déjeuner"),
        (second, "16:00", "16:30", "closing", "Clôture"),
    ]
    assert {row["title_ar"] for row in rows(done, "sessions")} == {row["title_fr"] for row in rows(done, "sessions")}


def test_organisations_by_name_are_new_or_completed(event):
    done = made(event, "organisations", "Société;Pays\nMaji Mpya Ltd;Kenya\nEau Vive SARL;Sénégal\nFreelance;Mali\n")
    told = [(row["key"], row["name"], row["country"]) for row in rows(done, "organisations")]
    assert told == [("maji-mpya", "Maji Mpya", "KE"), ("eau-vive-sarl", "Eau Vive SARL", "SN")]
    assert [line for line, _said in done.left_out] == [4]


@pytest.mark.parametrize(
    ("said", "pairs"),
    [
        ("français - anglais", "en-fr"),
        ("Arabic/French; English–French", "ar-fr;en-fr"),
        ("Arabe, Français, Anglais", "ar-en;ar-fr;en-fr"),
        ("ar-en", "ar-en"),
    ],
)
def test_interpreters_and_their_languages_in_words(event, said, pairs):
    done = made(event, "interpreters", f'Nom;Langues\nLamia Sefrioui;"{said}"\nNeuer Name;"{said}"\n')
    assert done.faults == []
    first, second = rows(done, "interpreters")
    assert (first["pairs"], second["pairs"], second["key"]) == (pairs, pairs, "neuer-name")
    assert first["key"] in {row["key"] for row in exporting.as_imported(event, "interpreters")}


def test_languages_that_make_no_pair_are_a_fault(event):
    done = made(event, "interpreters", "Nom;Langues\nA B;français\n")
    assert [(fault.field, fault.code) for fault in done.faults] == [("pairs", FaultCode.NOT_A_PAIR)]


def test_each_table_has_its_own_converter():
    assert {one.convert for one in (sessions, organisations, interpreters)} <= set(converting.KINDS.values())
