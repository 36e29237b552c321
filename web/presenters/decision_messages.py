"""Words of the decisions of an event: what each changes, with an example."""

from typing import NamedTuple

from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import Gate


class Words(NamedTuple):
    """What a decision changes, and an example of it."""

    effect: str
    example: str

    def __str__(self) -> str:
        return f"{self.effect} {self.example}"


def decision(name: str) -> Words | str:
    """Return the words of a setting; empty for one that speaks for itself."""
    texts = {
        "one_sided": Words(
            _("What becomes of a wish to which the other side has not answered."),
            _("“Unless declined”: Amina wishes to meet Brice, he says nothing: they may meet."),
        ),
        "musts": Words(
            _("A must comes before every other wish."), _("3: the three people for whom one makes the journey.")
        ),
        "likes": Words(
            _("The more each may have, the more there is to choose from, and the more stay unmet."),
            _("12 wishes, of which six or seven are met."),
        ),
        "max_in_a_row": Words(
            _("After so many meetings without a break, a slot stays free."), _("4: from 9:00 to 11:00, then a pause.")
        ),
        "met_of_organisation": Words(
            _("So that nobody is passed round a whole company."),
            _("1: who meets the director of a utility does not meet its engineer, too; 2 lets both."),
        ),
        "colleagues_meet": Words(
            _("Off: two of one organisation are never brought together, even if they wish it."),
            _("Two departments of one city that want to talk: on."),
        ),
        "reserve_percent": Words(
            _("Tables of a pool that no run uses; by hand you may."), _("10 of 30 tables: 3 stay free for the day itself.")
        ),
        "max": Words(
            _("A limit for each day, and for each person who sits in."), _("8 for an exhibitor with two delegates: 16 a day.")
        ),
        "suggestions": Words(
            _("Brings people together who did not name each other, where both are open to it."),
            _("A city that needs lamps meets the maker of lamps it had not heard of."),
        ),
        "suggestion_threshold": Words(
            _("Below it nothing is suggested."), _("0.5 is usual; 0.8 suggests little, and what fits well.")
        ),
        "candidates_each": Words(
            _("The best so many are looked at in a run."), _("20; more takes longer and changes little.")
        ),
        "self_registration": Words(
            _("The public page of the event takes registrations as long as their phase is open."),
            _("They wait until you validate them."),
        ),
        "hold_hours": Words(
            _("An invitation keeps its time free until it is answered, or so long."),
            _("24: who was asked on Monday at noon has until Tuesday.")
        ),
    }  # fmt: skip
    return texts.get(name, "")


def gate(code: Gate) -> str:
    """Return an example of a pair that a gate keeps from being suggested."""
    texts = {
        Gate.SAME_SIDE: _("Two cities that both look for lamps."),
        Gate.TICKET_APART: _("One who seeks 50,000, one who gives from 1,000,000."),
        Gate.STAGE_APART: _("A first idea, and one who invests in growth."),
        Gate.THESIS_APART: _("A maker of toys, and one who invests in water."),
        Gate.REFUSED: _("“No consultants, please”, and a consultant."),
        Gate.NO_COMMON_LANGUAGE: _("One speaks Chinese only, the other Portuguese only."),
    }
    return texts[code]
