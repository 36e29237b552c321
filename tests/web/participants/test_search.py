"""Search by meaning: what the stored vectors say, and what is said while nothing can."""

from datetime import timedelta

import numpy as np
import pytest

from matchmaker.accounts import search_limit
from matchmaker.accounts.accounts import account_for
from matchmaker.application import create_core
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.matching import search
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Account, Vector
from matchmaker.people import validation
from scoring import NEED, OFFER, names_of
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
MODEL = "by-hand:3"


class Says:
    """An encoder that gives every search the same vectors."""

    def __init__(self, need: list[float]) -> None:
        self.need = need

    def vectors(self, text: str, language: str | None):
        return MODEL, np.array(self.need, np.float32), np.zeros(3, np.float32)


@pytest.fixture
def offers(event):
    """Chen, Grace and Hugo offer three different things, and three others need them, as far as the vectors say."""
    people, profiles = profiles_of(event)
    meant = {
        OFFER: {"chen": [1, 0, 0], "grace": [0, 1, 0], "hugo": [0, 0, 1]},
        NEED: {"amina": [1, 0, 0], "brice": [0, 1, 0], "diego": [0, 0, 1]},
    }
    for one, profile in zip(people, profiles):
        for kind in (OFFER, NEED):
            if one.key in meant[kind]:
                data = np.array(meant[kind][one.key], np.float32).tobytes()
                name = names_of(profile)[kind]
                db.session.add(Vector(model_id=MODEL, text_hash=name, data=data))
    transactions.commit()


@pytest.mark.parametrize(("need", "first"), [([1, 0, 0], "chen"), ([0, 1, 0], "grace")])
def test_the_nearest_meaning_comes_first_whatever_the_words(app, event, offers, need, first):
    app.extensions[search.KEY] = Says(need)
    assert search.nearest(event, "كلمات لا يكتبها أحد", account_for("amina@tiny.example"))[0] == person(first).id


def test_a_name_stands_before_every_meaning(app, event, offers, enter):
    app.extensions[search.KEY] = Says([0, 1, 0])
    page = enter("amina").text(f"/p/{person('amina').id}/wishes?q=yulan")
    assert page.index("Chen Yulan") < page.index("Grace Wanjiru")


def test_while_the_models_are_loading_names_and_words_are_searched_and_it_is_said(enter):
    page = enter("amina").text(f"/p/{person('amina').id}/wishes?q=yulan")
    assert "Chen Yulan" in page
    assert "Search by meaning is being prepared" in page


def test_a_profile_that_changed_or_left_is_searched_as_it_is_now(app, event, offers):
    app.extensions[search.KEY], me = Says([1, 0, 0]), account_for("amina@tiny.example")
    assert search.nearest(event, "water", me)[0] == person("chen").id
    transactions.rollback()  # another request begins
    validation.decide(person("chen"), ParticipantState.WITHDRAWN)
    transactions.commit()
    assert person("chen").id not in search.nearest(event, "water", me)


def test_who_asks_too_fast_is_answered_by_names_for_a_while(app, event, offers, clock):
    app.extensions[search.KEY], me = Says([1, 0, 0]), account_for("amina@tiny.example")
    answers = [search.nearest(event, "water", me) for _search in range(search_limit.SEARCHES + 1)]
    assert answers[-2] is not None
    assert answers[-1] is None
    assert search.nearest(event, "water", account_for("brice@tiny.example")) is not None
    other_process = create_core(app.extensions["matchmaker.settings"])
    other_process.extensions["matchmaker.clock"] = clock
    with other_process.app_context():
        assert not search_limit.count_search(db.session.get(Account, me.id))
    clock.advance(timedelta(minutes=1))
    assert search.nearest(event, "water", me) is not None


def test_a_web_worker_that_searches_loads_no_models():
    import subprocess
    import sys

    code = "import sys, web, matchmaker.matching.search, matchmaker.matching.encoder; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
