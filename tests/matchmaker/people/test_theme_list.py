"""An event's own themes: added, renamed, removed from every profile; profiles and files take no others."""

import json

import pytest

from matchmaker.files import export_event, importing
from matchmaker.files.loading import load_event
from matchmaker.files.uploads import Upload
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode
from matchmaker.models import Event
from matchmaker.people import event_words, profiles, theme_list
from matchmaker.people.profile_schema import ProfileSchema
from matchmaker.programme import own_lists, setup, themes
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
FORUM = ["governance", "social", "infrastructure", "services", "ai", "environment"]
WATER = {"en": "Water & sanitation", "fr": "Eau et assainissement", "ar": "الماء والتطهير"}


def test_without_a_decision_an_event_has_the_forums_themes_in_every_language(event):
    assert [theme.key for theme in themes.of(event)] == FORUM
    assert own_lists.forum_themes()[4].name == {"en": "Artificial intelligence", "fr": "Intelligence artificielle",
                                        "ar": "الذكاء الاصطناعي"}  # fmt: skip


def test_a_theme_is_added_once_and_renamed_under_its_key(event):
    added = theme_list.add(event, WATER)
    assert theme_list.add(event, WATER) == added
    assert [theme.key for theme in themes.of(event)] == [*FORUM, "water-sanitation"]
    theme_list.rename(event, added, WATER | {"en": "Water"})
    assert themes.of(event)[-1].name["en"] == "Water"
    assert theme_list.add(event, {"en": "Water sanitation!"}).key == "water-sanitation-2"


def test_a_removed_theme_leaves_the_profiles_that_had_it(event):
    chen, before = person("chen"), profiles.base_of(person("chen"))
    gone = chen.themes[0]
    rest = [key for key in chen.themes if key != gone]
    count = theme_list.holders(event)[gone]
    assert theme_list.remove(event, theme_list.find(event, gone)) == count > 0
    assert (chen.themes, theme_list.holders(event)[gone]) == (rest, 0)
    assert profiles.base_of(chen) != before  # scored anew, and an open form is told
    assert theme_list.find(event, gone) is None


def test_a_profile_takes_the_events_themes_only(event):
    setup.store(event, {"themes": [{"key": "water", "name": WATER}]})
    amina = person("amina")
    typed = {"name": "Amina Lahrichi", "country": "MA", "languages": ["fr"], "needs": "Des pompes pour nos quartiers."}
    with pytest.raises(InvalidError) as refused:
        profiles.save_profile(amina, ProfileSchema().load(typed | {"themes": ["ai"]}), profiles.base_of(amina))
    assert (refused.value.code, refused.value.details["faults"]) == (ErrorCode.UNKNOWN_WORD, {"themes": ["unknown"]})
    profiles.save_profile(amina, ProfileSchema().load(typed | {"themes": ["water"]}), profiles.base_of(amina))
    assert amina.themes == ["water"]


def test_a_file_takes_the_events_themes_only(event):
    said = b"key,themes\nchen,ai;magic\n"
    (fault,) = importing.preview(event, Upload("participants", "p.csv", said)).faults
    assert (fault.row, fault.field, fault.code, fault.given) == (2, "themes", FaultCode.NOT_ONE_OF, "magic")
    assert fault.figures == (", ".join(FORUM),)
    row = {"themes": ["water"]}
    told = Event(settings={"themes": [{"key": "water", "name": WATER}]})
    assert list(event_words.faults_of_rows(told, {"participants": [(2, row | {"kind": "startup"})]})) == []


def test_the_events_themes_go_out_and_come_back_with_it(event, tmp_path):
    theme_list.add(event, WATER)
    person("chen").themes = ["water-sanitation"]
    for name, content in export_event.folder(event).items():
        (tmp_path / name).write_bytes(content)
    told = json.loads((tmp_path / "event.json").read_text(encoding="utf-8")) | {"key": "elsewhere"}
    (tmp_path / "event.json").write_text(json.dumps(told), encoding="utf-8")
    made = load_event(tmp_path)
    assert themes.of(made) == themes.of(event)
    assert theme_list.holders(made) == theme_list.holders(event)
    told["settings"]["themes"].pop()
    (tmp_path / "event.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(FileFaultsError) as refused:
        load_event(tmp_path)
    assert [fault.given for fault in refused.value.faults] == ["water-sanitation"]
    db.session.rollback()


@pytest.mark.parametrize(
    "wrong",
    [
        [{"key": "a", "name": {"en": "A"}}, {"key": "a", "name": {"en": "B"}}],
        [{"key": "A b", "name": {"en": "A"}}],
        [{"key": "a", "name": {}}],
        [{"key": "a", "name": {"xx": "A"}}],
        [{"key": "a", "name": {"en": ""}}],
        [{"key": "a"}],
    ],
)
def test_a_list_that_is_none_is_refused_whole(event, wrong):
    with pytest.raises(InvalidError) as refused:
        setup.store(event, {"themes": wrong})
    assert refused.value.code is ErrorCode.INVALID_SETTINGS
    assert "themes" not in event.settings
