"""Bounds of a run: what is out of them is refused, with the field of the form."""

import pytest

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.models import Run
from matchmaker.planning import runs
from matchmaker.planning.problem import USUAL

pytestmark = pytest.mark.event("tiny")
WANTED = {"weights": USUAL, "seconds": 20, "seed": 1}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"weights": USUAL | {"idle": 101}}, "invalid_weights", "worth"),
        ({"weights": {"worth": 50}}, "invalid_weights", "worth"),
        ({"seconds": 4}, "invalid_seconds", "seconds"),
        ({"seconds": 3601}, "invalid_seconds", "seconds"),
        ({"seed": -1}, "invalid_seed", "seed"),
        ({"seed": 2**31}, "invalid_seed", "seed"),
    ],
)
def test_a_run_out_of_bounds_is_refused_and_not_written(event, wrong, code, field):
    with pytest.raises(InvalidError) as refused:
        runs.create(event, None, **WANTED | wrong)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert db.session.query(Run).count() == 0


@pytest.mark.parametrize("edge", [{"seconds": 5}, {"seconds": 3600}, {"seed": 2**31 - 1}])
def test_the_bounds_themselves_are_allowed(event, edge):
    assert runs.create(event, None, **WANTED | edge).id
