"""How good an agenda is, and what that was measured against: figures of an event that has changed since prove nothing."""

from functools import cached_property

from matchmaker.models import Agenda, Event
from matchmaker.planning.present_state import is_known, state_of
from web.presenters import number_formats


class Measure:
    """Whether agendas were measured against the event as it stands now; it is read once, where a page asks."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @cached_property
    def _now(self) -> str:
        return state_of(self.event)

    def is_current(self, agenda: Agenda) -> bool:
        """Return True if the event is still the one that the agenda's figures were measured against, and the bound holds."""
        return not self.by_hand(agenda) and agenda.figures.get("event") == self._now

    def by_hand(self, agenda: Agenda) -> int:
        """Return how many meetings of an agenda were entered by hand: the bound is one of the meetings that its run knew."""
        return agenda.figures.get("by_hand", 0)

    def is_remembered(self, agenda: Agenda) -> bool:
        """Return True if it is known what the figures were measured against; of older agendas nothing was remembered."""
        return is_known(agenda.figures.get("event"))

    def measured(self, agenda: Agenda) -> str:
        """Return the moment at which the event was what the figures were measured against."""
        return number_formats.moment(agenda.run.created_at if agenda.run else agenda.created_at)
