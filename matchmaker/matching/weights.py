"""Weights and damping of an event's scoring. Organisers set them, or adopt learnt ones; the next run scores with them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event
from matchmaker.programme import setup
from matchmaker.programme.settings import settings_of
from scoring import Weights


def in_force(event: Event) -> Weights:
    """Return the event's weights, filled with the defaults."""
    return Weights.from_dict(settings_of(event).weights)


def save(event: Event, weights: Mapping[str, float], damping: float) -> None:
    """Set weights and damping. Values equal to the default are not stored, so that they follow the scorer's next version."""
    usual = asdict(Weights())
    own = {name: float(value) for name, value in weights.items() if value != usual.get(name)}
    setup.save_settings(event, {"weights": own, "damping": damping})


def adopt(event: Event) -> None:
    """Adopt the weights that the newest scoring proposes. Raises RefusedError without evidence, or if they have changed since."""
    proposal = proposal_of(event)
    if proposal is None or not proposal["worthwhile"]:
        raise RefusedError("The newest scoring proposes no weights.", code=ErrorCode.NO_PROPOSAL)
    if proposal["current"] != asdict(in_force(event)):
        raise RefusedError("The weights have changed since.", code=ErrorCode.WEIGHTS_CHANGED)
    save(event, proposal["weights"], settings_of(event).damping)
    audit.log(Act.WEIGHTS_ADOPTED, "event", event.id, event=event, wishes=proposal["wishes"])


def proposal_of(event: Event) -> dict[str, Any] | None:
    """Return what the newest scoring learnt, with its evidence (`matching.learning`); None with too few wishes."""
    found = (event.scoring_report or {}).get("lesson", {})
    return found if "weights" in found else None
