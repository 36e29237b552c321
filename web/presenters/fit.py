"""How well two people fit, as far as the evidence lets it be said: a figure, else a level in words."""

from flask_babel import format_percent
from flask_babel import gettext as _

from matchmaker.foundation.labels import label
from scoring import told


def fit(score: float | None) -> str:
    """Return "Strong fit", or "87 % fit" where the evidence carries a figure; "" for a pair of which little can be said."""
    if score is None:
        return ""
    found = told(score)
    if found.level is None:
        return ""
    return _("%(share)s fit", share=format_percent(found.share)) if found.figure else label(found.level, "FitLevel")
