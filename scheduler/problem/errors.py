"""What is wrong with a problem, where; and the small checks that its parts share."""

from collections.abc import Collection


class ProblemError(ValueError):
    """A problem or solution that is not well formed: `place` says where, `fault` says what."""

    def __init__(self, place: str, fault: str):
        super().__init__(place, fault)
        self.place = place
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.place}: {self.fault}" if self.place else self.fault

    def within(self, outer: str) -> "ProblemError":
        """The same fault seen from the part that contains it: `value` within `meetings[3]`."""
        joint = "" if not self.place or self.place.startswith("[") else "."
        return ProblemError(outer + joint + self.place, self.fault)


def check_whole(place: str, number: object, least: int, most: int) -> None:
    """Refuse all but the integers least..most (True is no integer here)."""
    if type(number) is not int:
        raise ProblemError(place, f"got {brief(number)}, expected an integer")
    if not least <= number <= most:
        raise ProblemError(place, f"got {brief(number)}, expected {least}..{most}")


def check_name(place: str, name: object) -> None:
    """Refuse all but non-empty strings."""
    if type(name) is not str:
        raise ProblemError(place, f"got {brief(name)}, expected a string")
    if not name:
        raise ProblemError(place, "got '', expected a name")


def check_names(place: str, names: Collection[object]) -> None:
    """Refuse a collection in which something is not a non-empty string, or stands twice."""
    if set(map(type, names)) <= {str} and "" not in names and len(set(names)) == len(names):
        return  # almost always, and half a million times for a large event
    seen: set[object] = set()
    for position, name in enumerate(names):
        check_name(f"{place}[{position}]", name)
        if name in seen:
            raise ProblemError(f"{place}[{position}]", f"duplicate {brief(name)}")
        seen.add(name)


def check_known(place: str, names: Collection[str], known: Collection[str], kind: str) -> None:
    """Refuse names that are not among the known ones; sets, which have no positions, are told in order."""
    ordered = isinstance(names, tuple)
    for position, name in enumerate(names if ordered else sorted(names)):
        if name not in known:
            raise ProblemError(f"{place}[{position}]" if ordered else place, f"unknown {kind} {brief(name)}")


def brief(value: object) -> str:
    """The value as a message quotes it: on one line, never longer than a line."""
    if isinstance(value, int) and value.bit_length() > 200:
        return "a number of more than 60 digits"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
