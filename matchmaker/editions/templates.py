"""Templates of new events: programme of a day, decisions, phases. All times are wall time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l

from matchmaker.foundation.vocabulary import EditionTemplate, Kind, Phase, SessionKind

Stretch = tuple[time, time]


@dataclass(frozen=True)
class Template:
    """What a new event begins with.

    `opening` stands on the first day, `closing` on the last, `daily` sessions on each.
    `meetings` are the stretches of each day that are filled with slots of `minutes`, around the sessions, with a `pause`
    between two. `phases` open and close so many days before the first day. `settings` differ from the product's defaults.
    `themes` are names by key, `kinds` names with their parts; None: those of the forum.
    """

    opening: Stretch | None = None
    closing: Stretch | None = None
    daily: tuple[tuple[SessionKind, Stretch], ...] = ()
    meetings: tuple[Stretch, ...] = ()
    minutes: int = 20
    pause: int = 10
    phases: Mapping[Phase, tuple[int, int]] = field(
        default_factory=lambda: {Phase.REGISTRATION: (90, 21), Phase.WISHES: (42, 10), Phase.ANSWERS: (42, 7)}
    )
    settings: Mapping[str, Any] = field(default_factory=dict)
    themes: Mapping[str, object] | None = field(default_factory=dict)
    kinds: Mapping[str, tuple[object, Kind]] | None = None


LUNCH = (SessionKind.LUNCH, (time(12, 30), time(14)))
SECTORS = {
    "finance": _l("Financial services"),
    "health": _l("Health"),
    "energy": _l("Energy and climate"),
    "food": _l("Agriculture and food"),
    "education": _l("Education and work"),
    "mobility": _l("Transport and logistics"),
    "commerce": _l("Trade and e-commerce"),
    "industry": _l("Industry and materials"),
    "software": _l("Software and artificial intelligence"),
}
COFFEE = (SessionKind.BREAK, (time(16), time(16, 20)))

TEMPLATES: dict[EditionTemplate, Template] = {
    EditionTemplate.TWO_DAYS: Template(
        opening=(time(9), time(10)),
        closing=(time(17), time(17, 30)),
        daily=(LUNCH, COFFEE),
        meetings=((time(9), time(12, 30)), (time(14), time(17, 30))),
        themes=None,
    ),
    EditionTemplate.ONE_DAY: Template(
        opening=(time(9), time(9, 45)),
        daily=((SessionKind.LUNCH, (time(12, 30), time(13, 30))), COFFEE),
        meetings=((time(9), time(12, 30)), (time(13, 30), time(17, 30))),
    ),
    EditionTemplate.HOSTED_BUYERS: Template(
        daily=(LUNCH, COFFEE),
        meetings=((time(9), time(12, 30)), (time(14), time(18))),
        minutes=15,
        pause=5,
        settings={
            "musts": 8,
            "likes": 20,
            "max_in_a_row": 6,
            "max_per_day": {"buyer": 14, "supplier": 20},
        },
        kinds={
            "buyer": (_l("Hosted buyer"), Kind.DECISION_MAKER),
            "supplier": (_l("Supplier"), Kind.EXHIBITOR),
            "partner": (_l("Partner"), Kind.INSTITUTION),
        },
    ),
    EditionTemplate.INVESTOR_DAY: Template(
        opening=(time(9), time(10, 30)),
        daily=(LUNCH, COFFEE),
        meetings=((time(10, 30), time(12, 30)), (time(14), time(18))),
        minutes=25,
        pause=5,
        settings={"open_holds": 5, "invitations_sent": 20, "max_per_day": {"investor": 10, "startup": 10}},
        themes=SECTORS,
        kinds={
            "startup": (_l("Startup"), Kind.STARTUP),
            "investor": (_l("Investor"), Kind.INVESTOR),
            "partner": (_l("Partner"), Kind.INSTITUTION),
        },
    ),
    EditionTemplate.BLANK: Template(phases={}),
}
