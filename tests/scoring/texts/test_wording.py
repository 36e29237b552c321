"""Words that models read badly are put into words that they read."""

from scoring.texts.wording import expand, in_standard_arabic, without_names


def test_abbreviations_are_explained_beside_themselves():
    assert (
        expand("SCADA for our STEP")
        == "SCADA (remote control of pumps and plants) for our STEP (wastewater treatment plant)"
    )
    assert expand("one step at a time") == "one step at a time"


def test_names_inside_a_sentence_go_and_styles_stay():
    assert without_names("À Casablanca, les taxis passent à l'électrique") == "À , les taxis passent à l'électrique"
    assert without_names("Smart Street Lights That Work") == "Smart Street Lights That Work"


def test_moroccan_arabic_in_both_scripts():
    assert in_standard_arabic("بغينا ضو ديال الزنقة") == "نريد إنارة كهرباء من الزقاق"
    latin = in_standard_arabic("bghina nchoufo wach tri9 dial l7ouma fiha dow f lil, 3afakom w 3ndna 7it")
    assert {"نريد", "طريق", "إنارة", "ليل"} <= set(latin.split())


def test_other_texts_stay_as_they_are():
    for text in ("B2B, 4G and 5km for 3 buses", "نبحث عن شريك", "We need 2 trams by 2028"):
        assert in_standard_arabic(text) == text
