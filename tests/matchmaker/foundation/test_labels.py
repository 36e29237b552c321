"""Labels of the event day are labels like all others."""

from matchmaker.foundation.labels import LABELS, label
from matchmaker.foundation.labels_of_the_day import OF_THE_DAY
from matchmaker.foundation.vocabulary import ChairState


def test_labels_of_the_day_are_found_with_the_others(app):
    assert OF_THE_DAY.items() <= LABELS.items()
    with app.test_request_context():
        assert label(ChairState.FILLED) == "Filled"
