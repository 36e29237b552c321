"""How well two people fit is told in words, and as a figure only where the evidence carries one."""

import pytest
from flask_babel import force_locale

from scoring.calibration import fits
from web.presenters import fit as presenter

WORDS = {"en": "Strong fit", "fr": "Forte affinité", "ar": "توافق قوي"}


def told(monkeypatch, level: str | None, *, figure: bool) -> None:
    monkeypatch.setattr(presenter, "told", lambda _fit: fits.Told(level, 0.81, 0.0, 1.0, figure))


@pytest.mark.parametrize("locale", WORDS)
def test_without_evidence_for_a_figure_words_are_told(app, monkeypatch, locale):
    told(monkeypatch, "strong", figure=False)
    with app.test_request_context(), force_locale(locale):
        assert presenter.fit(0.93) == WORDS[locale]


def test_a_figure_is_told_where_the_evidence_carries_it(app, monkeypatch):
    told(monkeypatch, "strong", figure=True)
    with app.test_request_context(), force_locale("en"):
        assert presenter.fit(0.93) == "81% fit"  # what readers found useful, and not the model's own figure


@pytest.mark.parametrize("figure", [True, False])
def test_of_a_weak_pair_nothing_is_told(app, monkeypatch, figure):
    told(monkeypatch, None, figure=figure)
    with app.test_request_context():
        assert presenter.fit(0.03) == ""
        assert presenter.fit(None) == ""


def test_levels_follow_the_fit():
    assert [fits.told(fit).level for fit in (0.9, 0.6, 0.3, 0.1)] == ["strong", "good", "possible", None]
