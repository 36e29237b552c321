"""Cells as people write them, in five languages: countries, languages, kinds, yes and no, numbers, days, times, addresses."""

from datetime import date

import pytest

from matchmaker.foundation.vocabulary import FaultCode, PlaceKind, Stage, Strength
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.programme.own_lists import forum_kinds
from matchmaker.sheets import closed_lists
from matchmaker.sheets.readers import addresses, by_field, geography, moments, numbers, reading, words

FIRST, LAST = date(2027, 2, 2), date(2027, 2, 4)
KINDS = lambda: words.one_in(words.index_of(forum_kinds()))  # noqa: E731


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("MA", "Maroc|المغرب|Morocco|Marruecos|Marrocos|MAR|ma|Royaume du Maroc|المملكة المغربية|Casablanca, Maroc"),
        ("SA", "المملكة العربية السعودية|السعودية|KSA|Arabie saoudite|Saudi Arabia"),
        ("CI", "Ivory Coast|Côte d'Ivoire|Cote d’Ivoire|Costa do Marfim|RCI"),
        ("AE", "UAE|الإمارات|Émirats arabes unis|United Arab Emirates"),
        ("CV", "Cape Verde|Cap-Vert|Cabo Verde"),
        ("BR", "Brasil|Brésil|Brazil|البرازيل"),
        ("GB", "UK|United Kingdom|Royaume-Uni|Reino Unido|England"),
        ("SN", "Sénégal|SENEGAL|السنغال|senegal "),
        ("CD", "RDC|DR Congo"),
        ("DE", "Deutschland|Germany|Alemania"),
    ],
)
def test_countries(code, names):
    assert {name: geography.country(name).text for name in names.split("|")} == dict.fromkeys(names.split("|"), code)


def test_a_country_that_is_none_is_a_fault_and_a_slip_of_the_pen_is_told():
    assert geography.country("Wakanda").fault is FaultCode.NO_SUCH_COUNTRY
    assert (geography.country("Moroco").text, geography.country("Moroco").near) == ("MA", True)
    assert geography.country(" – ") == reading.NOTHING


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Arabe, Français, Anglais", "ar;fr;en"),
        ("العربية والفرنسية", "ar;fr"),
        ("Español e inglés", "es;en"),
        ("Português e francês", "pt;fr"),
        ("English (C1) / French – native", "en;fr"),
        ("français courant; anglais moyen", "fr;en"),
        ("ar;fr", "ar;fr"),
        ("Wolof\nFrench", "wo;fr"),
        ("Darija & Amazigh", "ar;ber"),
        ("", ""),
    ],
)
def test_languages(cell, codes):
    assert geography.languages(cell).text == codes


def test_a_language_that_is_none_is_a_fault():
    assert geography.languages("French, Klingonish").fault is FaultCode.NO_SUCH_LANGUAGE


@pytest.mark.parametrize(
    ("enum", "code", "said"),
    [
        ("kind", "exhibitor", "Exhibitor|exposant|EXPOSITOR|عارض|exhibitor|Entreprise"),
        ("kind", "startup", "Start-up|start up|Startup|شركة ناشئة|Jeune pousse"),
        ("kind", "decision_maker", "Decision maker|Décideur|صانع قرار|decisor"),
        ("kind", "investor", "Investisseur|مستثمر|inversionista|VC"),
        ("kind", "institution", "Institution|مؤسسة|ONG|Organismo|institución"),
        (PlaceKind, PlaceKind.BOOTH, "Stand|booth|جناح"),
        (Strength, Strength.MUST, "must|Indispensable|1|alta|ضروري|A"),
        (Strength, Strength.LIKE, "like|souhaité|2|media|Would like"),
        (Strength, Strength.NO, "no|Non merci|لا"),
        (Stage, Stage.SEED, "Seed|amorçage|Semilla"),
    ],
)
def test_words_of_lists(app, enum, code, said):
    read = KINDS() if enum == "kind" else words.word_of(enum)
    assert {word: read(word).text for word in said.split("|")} == dict.fromkeys(said.split("|"), code)


def test_a_word_of_no_list_is_a_fault_and_several_may_stand_in_a_cell(app):
    assert KINDS()("Sponsor").fault is FaultCode.NO_SUCH_WORD
    assert words.some_in(words.index_of(forum_kinds()))("Exposant, مستثمر").text == "exhibitor;investor"


def test_yes_and_no_in_five_languages():
    assert {cell: words.flag(cell).text for cell in ("yes", "Oui", "نعم", "Sí", "sim", "x", "✓", "1")} == dict.fromkeys(
        ("yes", "Oui", "نعم", "Sí", "sim", "x", "✓", "1"), "yes"
    )
    assert {words.flag(cell).text for cell in ("no", "Non", "لا", "não", "0")} == {"no"}
    assert words.flag("perhaps").fault is FaultCode.NEITHER_YES_NOR_NO


def test_forms_of_address(app):
    assert [words.honorific(cell).text for cell in ("M.", "Mme", "Dr.", "Sra.", "المهندس", "boss")] == [
        "mr", "ms", "dr", "ms", "eng", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 200", "1200"),
        ("1,200", "1200"),
        ("1.200,00 €", "1200"),
        ("٥٠٠", "500"),
        ("2,5 M", "2500000"),
        ("10k", "10000"),
        ("4 min", "4"),
        ("12 mois", "12"),
        ("3 M€", "3000000"),
    ],
)
def test_numbers(cell, number):
    assert numbers.whole(cell).text == number


@pytest.mark.parametrize("cell", ["many", "12.5", "1.2.3,4,5x"])
def test_what_is_no_whole_number(cell):
    assert numbers.whole(cell).fault is FaultCode.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("02/02/2027", 2), ("3.2.27", 3), ("2027-02-04", 4), ("2 février 2027", 2), ("Tue 2 Feb", 2), ("Jour 2", 3),
        ("3 de febrero de 2027", 3), ("اليوم الثاني", 3), ("٢ فبراير ٢٠٢٧", 2), ("4 شباط", 4), ("February 3rd, 2027", 3),
        ("02/04/2027", 4), ("mercredi 3/2", 3), ("2 de fevereiro", 2),
    ],
)  # fmt: skip
def test_days(cell, day):
    """A day that may be read in two ways is one of the event: 02/04 is the fourth of February."""
    assert moments.day(cell, FIRST, LAST).text == f"2027-02-{day:02}"


@pytest.mark.parametrize(
    ("cell", "times"),
    [
        ("10h45", ["10:45"]), ("9h", ["09:00"]), ("2:30 pm", ["14:30"]), ("1045", ["10:45"]), ("14 h 30", ["14:30"]),
        ("10:45 – 11:05", ["10:45", "11:05"]), ("de 10h45 à 11h05", ["10:45", "11:05"]), ("٩:٣٠", ["09:30"]), ("0.5", ["12:00"]),
        ("2027-02-02T10:45", ["10:45"]), ("soon", []),
    ],
)  # fmt: skip
def test_times(cell, times):
    assert moments.times(cell) == times


def test_addresses_among_other_words():
    assert addresses.address("Awa Ba <Awa@Eau.example>").text == "awa@eau.example"
    assert addresses.address("a@eau.example; b@eau.example") == reading.Reading("a@eau.example", near=True)
    assert addresses.address("none") == reading.NOTHING
    assert addresses.address("awa(at)eau").fault is FaultCode.NOT_AN_ADDRESS


def test_each_field_that_is_more_than_a_text_has_a_reader(app):
    read = by_field.readers(Event(starts_on=FIRST, ends_on=LAST, settings={}))
    assert {F.EMAIL, F.COUNTRY, F.KIND, F.DAY, F.CAPACITY, F.SEEKS_KINDS} <= set(read)
    assert by_field.text(" as it is ").text == "as it is"


def test_the_events_own_words_are_read_by_their_names_in_any_language(app):
    water = {"key": "water", "name": {"en": "Water & sanitation", "fr": "Eau, assainissement", "ar": "الماء"}}
    event = Event(
        starts_on=FIRST, ends_on=LAST, settings={"themes": [water, {"key": "ports", "name": {"en": "Ports"}}]}
    )
    read = closed_lists.readers(event)[F.THEMES]
    for cell in ("Water & sanitation, Ports", "eau, assainissement; ports", "الماء، Ports", "water|ports"):
        assert read(cell).text == "water;ports", cell
    assert read("Artificial intelligence").fault is FaultCode.NO_SUCH_WORD
    assert closed_lists.labels(event, F.THEMES) == {"water": "Water & sanitation", "ports": "Ports"}
