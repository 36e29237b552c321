"""What is maximised, and how unequal breaks may be, as frozen data that checks itself."""

from dataclasses import dataclass

from .checks import LARGEST_COUNT, LARGEST_PRICE
from .errors import check_whole


@dataclass(frozen=True, slots=True)
class Policy:
    """The prices of the objective (whole numbers per unit), the floor in per cent, the greatest spread of breaks."""

    shortfall: int = 0
    idle: int = 0
    breaks: int = 0
    bridge: int = 0
    fairness: int = 0
    floor: int = 0
    moved: int = 0
    dropped: int = 0
    spread: int | None = None

    def __post_init__(self):
        for price in ("shortfall", "idle", "breaks", "bridge", "fairness", "moved", "dropped"):
            check_whole(price, getattr(self, price), 0, LARGEST_PRICE)
        check_whole("floor", self.floor, 0, 100)
        if self.spread is not None:
            check_whole("spread", self.spread, 0, LARGEST_COUNT)
