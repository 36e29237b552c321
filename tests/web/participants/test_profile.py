"""The profile form: saved whole or not at all, in every language, with a draft that survives."""

import json
import re

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, FieldType
from matchmaker.models import Organisation
from matchmaker.people import field_list
from matchmaker.programme import kinds
from matchmaker.programme.own_fields import OwnField
from matchmaker.programme.own_lists import OwnWord
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def profile(key: str = "amina") -> str:
    return f"/p/{person(key).id}/profile"


def typed(page: str, **changes) -> dict:
    """What the form would send as it stands, with changes."""
    form = page[page.index('id="profile-form"') :]
    base = re.search(r'name="base" value="([^"]+)"', form)[1]
    usual = {
        "base": base,
        "name": "Amina Lahrichi",
        "country": "MA",
        "languages": ["ar", "fr"],
        "needs": "Lamps, many.",
    }
    return usual | changes


def test_a_profile_is_saved(enter):
    browser = enter("amina")
    data = typed(
        browser.text(profile()),
        name_own="أمينة",
        country="SN",
        themes=["ai"],
        organisation="New Town Lights",
        offers="Nous louons des lampadaires solaires aux petites communes du Sahel.",
    )
    assert browser.post(profile(), data).status_code == 303
    me = person("amina")
    assert (me.name_own, me.region, me.themes, me.organisation.name) == ("أمينة", "africa", ["ai"], "New Town Lights")
    assert (me.text("offers").language, me.text("needs").text) == ("fr", "Lamps, many.")
    assert "new town lights" in me.search_name


def test_an_organisation_is_found_again_and_never_renamed(enter):
    browser = enter("amina")
    before = db.session.query(Organisation).count()
    browser.post(profile(), typed(browser.text(profile()), organisation="commune de NDAR gou bess"))
    assert person("amina").organisation_id == person("brice").organisation_id
    assert db.session.query(Organisation).count() == before


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "أمينة لحريشي"),
        ("name", "x" * 201),
        ("country", ""),
        ("country", "Morocco"),
        ("headline", "x" * 121),
        ("themes", ["ai", "social", "services", "governance"]),
        ("themes", ["magic"]),
        ("languages", []),
        ("languages", ["klingon"]),
        ("needs", "x" * 4001),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_is_saved(enter, locale, field, value):
    browser = enter("amina", locale)
    before = person("amina").changed_at
    data = typed(browser.text(profile()), job_title="Somebody else") | {field: value}
    answer = browser.post(profile(), data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert f'id="{field}-fault"' in page
    assert 'value="Somebody else"' in page
    assert (person("amina").changed_at, person("amina").job_title) == (before, "رئيسة مصلحة الإنارة العمومية")


def test_without_offer_or_need_nobody_can_be_found(enter):
    browser = enter("amina")
    answer = browser.post(profile(), typed(browser.text(profile()), needs="  "))
    assert answer.status_code == 422
    assert "Write what you offer or what you seek" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("low", "high", "field"),
    [("500", "100", "ticket_high"), ("500", "", "ticket_high"), ("", "5", "ticket_low"), ("many", "900", "ticket_low")],
)
def test_a_ticket_has_two_ends_in_order(enter, low, high, field):
    browser = enter("elena")
    answer = browser.post(profile("elena"), typed(browser.text(profile("elena")), ticket_low=low, ticket_high=high))
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.get_data(as_text=True)


def test_all_that_does_not_fit_together_is_said_at_once(enter):
    browser = enter("elena")
    data = typed(browser.text(profile("elena")), name="إلينا", needs="", ticket_low="9", ticket_high="1")
    page = browser.post(profile("elena"), data).get_data(as_text=True)
    assert all(f'id="{field}-fault"' in page for field in ("name", "offers", "ticket_high"))


def test_two_windows_do_not_overwrite_each_other_unseen(enter, clock):
    from datetime import timedelta

    browser = enter("amina")
    one = typed(browser.text(profile()), job_title="First")
    other = typed(browser.text(profile()), job_title="Second")
    clock.advance(timedelta(seconds=1))
    assert browser.post(profile(), one).status_code == 303
    answer = browser.post(profile(), other)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert 'value="Second"' in page
    assert person("amina").job_title == "First"
    assert browser.post(profile(), typed(page, job_title="Second")).status_code == 303  # now they know
    assert person("amina").job_title == "Second"


def test_the_same_form_sent_twice_is_saved_once_and_is_no_conflict(enter, clock):
    from datetime import timedelta

    browser = enter("amina")
    data = typed(browser.text(profile()), job_title="Once", offers="Nous partageons notre plan.")
    clock.advance(timedelta(seconds=1))
    assert browser.post(profile(), data).status_code == 303
    changed = person("amina").changed_at
    clock.advance(timedelta(seconds=1))
    assert browser.post(profile(), data).status_code == 303
    assert (person("amina").job_title, person("amina").changed_at) == ("Once", changed)


def test_a_draft_comes_back_until_it_is_saved_or_discarded(enter):
    browser = enter("amina")
    data = typed(browser.text(profile()), job_title="Half written", themes=["ai"])
    assert browser.post(f"{profile()}/draft", data, form_on=profile()).status_code == 204
    assert person("amina").job_title != "Half written"
    assert 'value="Half written"' in browser.text(profile())
    browser.post(f"{profile()}/draft/drop", form_on=profile())
    assert "Half written" not in browser.text(profile())


def test_a_draft_of_an_older_version_is_not_shown(enter, clock):
    from datetime import timedelta

    browser = enter("amina")
    page = browser.text(profile())
    browser.post(f"{profile()}/draft", typed(page, job_title="Old draft"), form_on=profile())
    clock.advance(timedelta(seconds=1))
    browser.post(profile(), typed(page, job_title="Saved elsewhere"))
    browser.post(f"{profile()}/draft", typed(page, job_title="Old draft"), form_on=profile())
    assert "Old draft" not in browser.text(profile())


def test_a_draft_is_bounded(enter):
    browser = enter("amina")
    data = typed(browser.text(profile()), offers="x" * 100_000)
    assert browser.post(f"{profile()}/draft", data, form_on=profile()).status_code == 422  # never cut
    assert person("amina").draft is None
    browser.post(f"{profile()}/draft", data | {"offers": "x" * 5000, "invented": "y" * 100}, form_on=profile())
    kept = json.dumps(person("amina").draft)
    assert "x" * 5000 in kept
    assert "invented" not in kept


def test_only_investors_have_a_thesis(enter):
    assert 'name="thesis"' in enter("elena").text(profile("elena"))
    assert 'name="thesis"' not in enter("amina").text(profile())


@pytest.mark.parametrize(("name", "label"), [("elena", "Sectors I invest in"), ("diego", "Sector")])
def test_startups_and_investors_say_their_sector(enter, name, label):
    browser = enter(name)
    page = browser.text(profile(name))
    assert re.search(rf'<label[^>]*for="sector"[^>]*>\s*{label}\s*[<(]', page)
    assert browser.post(profile(name), typed(page, sector="Water networks")).status_code == 303
    assert person(name).sector == "Water networks"
    assert 'value="Water networks"' in browser.text(profile(name))
    shown = enter("amina").text(f"/p/{person('amina').id}/people/{person(name).id}")
    assert f"{label.partition(' ')[0]}: <bdi>Water networks</bdi>" in shown


@pytest.mark.parametrize(
    "page", ["", "profile", "availability", "wishes", "shortlist", "requests", "agenda", "privacy"]
)
def test_other_peoples_pages_do_not_exist(enter, page):
    browser = enter("amina")
    other, absent = person("brice").id, 999_999
    assert browser.get(f"/p/{other}/{page}").status_code == 404
    assert (
        browser.get(f"/p/{other}/{page}").get_data().partition(b"<main")[2]
        == (browser.get(f"/p/{absent}/{page}").get_data().partition(b"<main")[2])
    )


def test_what_the_organisers_ask_is_saved_with_the_profile(enter, event):
    kind = person("amina").kind
    field_list.add(event, OwnField("", {"en": "Staff"}, FieldType.NUMBER, kinds=(kind,), required=True))
    field_list.add(
        event, OwnField("", {"en": "Visits"}, FieldType.CHOICES, (OwnWord("port", {"en": "Port"}),), shown=False)
    )
    other = next(one for one in kinds.keys(event) if one != kind)
    field_list.add(event, OwnField("", {"en": "Booth"}, FieldType.TEXT, kinds=(other,)))
    db.session.commit()
    browser = enter("amina")
    page = browser.text(profile())
    assert "Staff" in page
    assert "Only the organisers see it." in page
    assert "Booth" not in page
    refused = browser.post(profile(), typed(page, **{"own-staff": "many"}))
    assert refused.status_code == 422
    assert "Write a whole number, such as 250000." in refused.get_data(as_text=True)
    assert browser.post(profile(), typed(page)).status_code == 422  # needed
    sent = typed(page, **{"own-staff": "12", "own-visits": ["port"], "own-booth": "B1"})
    assert browser.post(profile(), sent).status_code == 303
    assert person("amina").field_values == {"staff": 12, "visits": ["port"]}
    saved = browser.text(profile())
    assert 'value="12"' in saved
    assert browser.post(profile(), sent).status_code == 303  # a second click


def test_a_draft_keeps_what_the_organisers_ask(enter, event):
    field_list.add(event, OwnField("", {"en": "Staff"}, FieldType.NUMBER))
    db.session.commit()
    browser = enter("amina")
    page = browser.text(profile())
    browser.post(profile() + "/draft", typed(page, **{"own-staff": "7"}), form_on=profile())
    assert 'value="7"' in browser.text(profile())
    assert person("amina").field_values == {}
