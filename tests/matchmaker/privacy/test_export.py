"""What a participant is told of what is stored: everything of theirs, and no secret of others."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, Strength
from matchmaker.models import Wish
from matchmaker.privacy.personal_export import export
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def test_ones_own_rows_are_told_and_others_secrets_are_not(published):
    amina = person("amina")
    a_wish("grace", "amina", Strength.NO)
    a_wish("amina", "diego", answer=Answer.DECLINED)
    db.session.flush()
    tables = export(amina)["tables"]
    assert tables["participant"][0]["email"] == "amina@tiny.example"
    assert {one["with"] for one in tables["meeting"]} == {person(key).name for key in ("chen", "diego", "farid")}
    told = {(row["from_id"], row["to_id"]): row for row in tables["wish"]}
    assert (person("grace").id, amina.id) not in told
    assert told[amina.id, person("diego").id]["answer"] == "pending"  # a refusal is never told
    mine = db.session.query(Wish).filter((Wish.from_id == amina.id) | (Wish.to_id == amina.id)).count()
    assert len(told) == mine - 1
    assert not {"booking", "unmet", "run"} & set(tables)
    assert "search_name" not in tables["participant"][0]
