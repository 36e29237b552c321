"""What a rule has to look at, and how it reports what is broken."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..problem.codes import RuleName
from ..problem.instance import Instance
from .agenda import Agenda


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule, the meetings concerned, and who, where, when, how many.

    rule: a RuleName; `verify` also names what is wrong with a solution's file beside its agenda (docs/formats.md).
    """

    rule: RuleName | str
    ids: tuple[str, ...]
    detail: Mapping[str, str | int]

    def __str__(self) -> str:
        ids = ", ".join(self.ids[:8]) + (" ..." if len(self.ids) > 8 else "")
        return " ".join(
            [f"{self.rule}:", *([ids] if ids else []), *(f"{name}={value}" for name, value in self.detail.items())]
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """Positions of what a rule looks at; `held` are those of `meetings` that the agenda holds."""

    meetings: Collection[int]
    held: Collection[int]
    people: Collection[int]
    interpreters: Collection[int]
    cells: Collection[tuple[int, int]]
    limits: Collection[int]


def everything(agenda: Agenda) -> Scope:
    """The scope that judges a whole agenda."""
    instance = agenda.instance
    return Scope(
        meetings=range(instance.M),
        held=agenda.at,
        people=range(instance.N),
        interpreters=range(len(instance.interpreter_pairs)),
        cells=list(agenda.there),
        limits=range(len(instance.limits)),
    )


def around(agenda: Agenda, m: int, interpreters: Iterable[int] = (), people: Collection[int] | None = None) -> Scope:
    """What can break when a meeting comes, goes or moves (and these interpreters with it); of `people` only these."""
    instance = agenda.instance
    meetings = [m, *instance.successors.get(m, ())]
    held = [k for k in meetings if k in agenda.at]
    return Scope(
        meetings=meetings,
        held=held,
        people=instance.who[m] if people is None else people,
        interpreters=list(interpreters),
        cells=[agenda.at[m][:2]] if m in agenda.at else [],
        limits=instance.limits_of.get(m, ()),
    )


def broken(instance: Instance, rule: RuleName, meetings: Iterable[int], **detail: int) -> Violation:
    """A violation in the problem's own ids."""
    problem = instance.problem
    of = {
        "participant": problem.participants,
        "slot": problem.slots,
        "place": problem.places,
        "interpreter": problem.interpreters,
        "limit": problem.limits,
    }
    if "participant" in detail:
        detail["participant"] = instance.owner[detail["participant"]]
    named = {kind: of[kind][number].id if kind in of else number for kind, number in detail.items()}
    return Violation(rule, tuple(sorted(problem.meetings[m].id for m in meetings)), named)
