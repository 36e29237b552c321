"""The page of packages: what was sold and kept; whether more can be promised, with the answer in words."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, Role
from matchmaker.models import Audit, PackageProof
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/packages"
NEW = {"packages": 1, "meetings": 2, "buyer": "new", "kind": "startup", "participant": ""}


@pytest.fixture
def browser(event, enter):
    return enter(Role.OWNER, follow=True)


def test_a_question_that_can_be_kept_is_answered_with_a_plan(browser):
    answer = browser.post(PAGE, NEW)
    assert "Yes, this can be kept" in answer.text
    assert "1 more package of 2 meetings, for this kind: Startup" in answer.text
    assert db.session.query(Audit).filter_by(act="packages.asked").count() == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_a_no_names_who_is_in_the_way(event, enter, locale):
    grace = person("grace")
    page = enter(Role.OWNER, locale, follow=True).post(
        PAGE, NEW | {"meetings": 6, "buyer": "own", "participant": "grace"}
    )
    assert 'class="alert alert-warning"' in page.text
    assert page.text.count(grace.name) >= 2  # in what was asked, and in the answer


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"packages": "0"}, "Between 1 and 100"),
        ({"meetings": "99"}, "Between 1 and 6"),
        ({"packages": "many"}, "Not a valid integer"),
        ({"buyer": "own", "participant": "nobody at all"}, "Nobody who takes part is called so."),
        ({"buyer": "like", "participant": "a"}, "Several are meant"),
    ],
)
def test_a_wrong_question_is_said_beside_its_field_and_nothing_is_asked(browser, wrong, said):
    answer = browser.post(PAGE, NEW | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert db.session.query(PackageProof).count() == 0


def test_a_reader_sees_the_page_and_asks_nothing(event, enter):
    browser = enter(Role.READER)
    assert 'id="ask-packages"' not in browser.text(PAGE)
    assert browser.client.post(PAGE, data=NEW).status_code in (400, 403)


def test_what_was_sold_stands_on_the_page_and_in_the_workbook(event, published, enter):
    elena = person("elena")
    elena.min_meetings = 3
    transactions.commit()
    browser = enter(Role.OWNER)
    assert elena.name in browser.text(PAGE)
    book = load_workbook(BytesIO(browser.post(f"{PAGE}.xlsx", form_on=PAGE).data))
    (row,) = book.active.iter_rows(min_row=2, values_only=True)
    assert (row[0], row[2]) == (elena.name, 3)


def test_a_package_is_given_on_the_person_s_page(browser):
    grace = person("grace")
    form = {"name": grace.name, "kind": "startup", "languages": grace.languages, "seats": 1, "min_meetings": 4}
    form |= {"country": grace.country, "email": grace.email}
    browser.post(f"/o/tiny-2027/participants/{grace.id}/correct", form)
    assert person("grace").min_meetings == 4
