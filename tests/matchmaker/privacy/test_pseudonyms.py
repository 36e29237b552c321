"""Whoever is deleted is named by a meaningless key, in every document that named them; nobody else's name changes."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.models import Meeting, Run
from matchmaker.privacy import pseudonyms
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def test_old_plans_can_be_read_and_name_the_pseudonym(published):
    amina, chen = person("amina"), person("chen")
    published.figures = published.figures | {"worst": ["amina", "aminata", "amina--chen", "chen--amina"]}
    db.session.flush()
    pseudonyms.pseudonymise_key(amina)
    db.session.expire_all()
    new = f"erased-{amina.id}"
    assert (amina.key, chen.key) == (new, "chen")
    assert published.figures["worst"] == [new, "aminata", f"{new}--chen", f"chen--{new}"]
    assert {m.key for m in db.session.query(Meeting) if "amina" in m.key} == set()
    problem = str(db.session.query(Run).one().problem)
    assert "amina" not in problem
    assert new in problem
    assert "chen" in problem


def test_forgetting_twice_is_forgetting_once(published):
    amina = person("amina")
    for _ in range(2):
        pseudonyms.pseudonymise_key(amina)
    assert amina.key == f"erased-{amina.id}"
