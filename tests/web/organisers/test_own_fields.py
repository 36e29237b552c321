"""The event's own fields of the profile: organisers make them, participants fill them in, lists are narrowed by them."""

import pytest

from matchmaker.files import list_people
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import FieldType
from matchmaker.models import Audit
from matchmaker.people import field_list
from matchmaker.programme import profile_fields
from matchmaker.programme.own_fields import OwnField
from matchmaker.programme.own_lists import OwnWord
from tests.factories import person
from tests.web.organisers.pages import forms, send, submit, text_of

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"
PAGE = f"{BASE}/setup/words/fields"
NAMES = {"name_en": "Stand size", "name_fr": "Taille du stand", "name_ar": "مساحة الجناح"}
OPTIONS = {"options-key": ["", "", ""], "options-en": ["Small", "Large", ""], "options-fr": ["Petit", "", ""],
           "options-ar": ["", "", ""]}  # fmt: skip
SIZES = (OwnWord("small", {"en": "Small"}), OwnWord("large", {"en": "Large"}))


def field(event, type_: FieldType = FieldType.CHOICE, **said) -> OwnField:
    options = SIZES if type_ in (FieldType.CHOICE, FieldType.CHOICES) else ()
    made = field_list.add(event, OwnField("", {"en": "Stand size"}, type_, options, **said))
    db.session.commit()
    return made


def test_a_field_is_added_with_its_choices(client, owner, event):
    answer = submit(client, PAGE, "field-form", type="choice", kinds=["exhibitor"], required="y", **NAMES, **OPTIONS)
    assert answer.status_code == 303
    (made,) = profile_fields.of(event)
    assert (made.key, made.name["fr"], made.kinds, made.required, made.shown) == (
        "stand-size", "Taille du stand", ("exhibitor",), True, True,
    )  # fmt: skip
    assert [(one.key, dict(one.name)) for one in made.options] == [
        ("small", {"en": "Small", "fr": "Petit"}), ("large", {"en": "Large"}),
    ]  # fmt: skip
    shown = text_of(client.get(f"{BASE}/setup/words").text)
    assert "Stand size One of several choices · Exhibitor · needed 0 profiles" in shown
    assert db.session.query(Audit).filter_by(act="fields.saved").one().detail == {"added": "stand-size"}


@pytest.mark.parametrize(
    ("type_", "options", "told"),
    [("choice", {}, "Give at least one choice."), ("text", OPTIONS, "Only a choice has these.")],
)
def test_choices_belong_to_a_choice(client, owner, event, type_, options, told):
    answer = submit(client, PAGE, "field-form", type=type_, **NAMES, **options)
    assert answer.status_code == 422
    assert told in text_of(answer.text)
    assert profile_fields.of(event) == ()


def test_a_choice_is_renamed_under_its_key_and_another_taken_out(client, owner, event):
    field(event)
    person("chen").field_values = {"stand-size": "large"}
    db.session.commit()
    page = client.get(f"{PAGE}/stand-size").text
    assert 'value="large"' in page
    assert "1 participant filled it in." in text_of(page)
    changed = {"options-en": ["Tiny", "", "", "", ""]}
    assert submit(client, f"{PAGE}/stand-size", "field-form", **NAMES, **changed).status_code == 303
    (made,) = profile_fields.of(event)
    assert [(one.key, one.name["en"]) for one in made.options] == [("small", "Tiny")]
    assert made.type is FieldType.CHOICE
    assert person("chen").field_values == {}


def test_a_field_is_removed_with_its_values(client, owner, event):
    field(event, FieldType.NUMBER)
    person("chen").field_values = {"stand-size": 4}
    db.session.commit()
    submit(client, f"{PAGE}/stand-size", "remove-field")
    assert "“Stand size” is removed, and with it from 1 profile." in text_of(client.get(f"{BASE}/setup/words").text)
    assert client.get(f"{PAGE}/stand-size").status_code == 404
    assert person("chen").field_values == {}


def test_two_who_change_a_field_at_once_are_told(client, owner, event):
    made = field(event)
    page = client.get(f"{PAGE}/stand-size")
    field_list.change(event, made, OwnField("stand-size", {"en": "Area"}, FieldType.CHOICE, SIZES))
    db.session.commit()
    answer = send(client, f"{PAGE}/stand-size", forms(page)["field-form"], **(NAMES | {"name_en": "Surface"}))
    assert answer.status_code == 409
    assert "Area" in text_of(answer.text)


def test_lists_are_narrowed_by_a_choice(client, owner, event):
    field(event)
    field_list.add(event, OwnField("", {"en": "Badge"}, FieldType.YES_NO, shown=False))
    person("chen").field_values = {"stand-size": "large", "badge": True}
    db.session.commit()
    listed = text_of(client.get(f"{BASE}/participants?own-stand-size=large&own-badge=yes").text)
    assert "1 participant" in listed
    assert person("chen").name in listed
    assert person("hugo").name not in listed
    assert "Nobody found" in client.get(f"{BASE}/participants?own-badge=no").text
    chosen = client.get(f"/p/{person('amina').id}/wishes?own-stand-size=large").text
    assert "1 person found" in text_of(chosen)
    assert person("chen").name in chosen
    assert "own-badge" not in chosen  # organisers alone see it


def test_a_card_shows_what_others_may_see(client, owner, event):
    field(event)
    field_list.add(event, OwnField("", {"en": "Diet"}, FieldType.TEXT, shown=False))
    person("chen").field_values = {"stand-size": "large", "diet": "Vegetarian"}
    db.session.commit()
    card = text_of(client.get(f"/p/{person('amina').id}/people/{person('chen').id}").text)
    assert "Stand size Large" in card
    assert "Vegetarian" not in card
    assert "Diet Vegetarian" in text_of(client.get(f"{BASE}/participants/{person('chen').id}").text)


def test_the_list_to_read_has_a_column_for_each_field(client, owner, event):
    field(event)
    field_list.add(event, OwnField("", {"en": "Staff"}, FieldType.NUMBER))
    person("chen").field_values = {"stand-size": "large", "staff": 12}
    heads, rows = list_people.people(event)
    (chen,) = [row for row in rows if row[0] == person("chen").name]
    assert dict(zip(heads, chen))["Stand size"] == "Large"
    assert dict(zip(heads, chen))["Staff"] == 12
