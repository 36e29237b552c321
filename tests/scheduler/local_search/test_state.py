"""The bitmasks must agree with the rules and with the objective, whatever is placed and taken away."""

from random import Random

from hypothesis import given, settings

from scheduler.agenda.agenda import Agenda
from scheduler.agenda.objective import value
from scheduler.agenda.rules import broken_rules
from scheduler.agenda.scope import everything
from scheduler.local_search.marginal_value import BIG_M, MarginalValue
from scheduler.local_search.placements import Placements
from scheduler.local_search.state import State
from scheduler.problem.bitsets import bits
from tests.scheduler.problems import randoms, tiny

OF_THE_WHOLE = {"pinned", "required", "spread"}  # not of a partial agenda


def wander(state, rng, moves=30):
    """Put and take at random, whatever is free."""
    for _ in range(moves):
        m = rng.randrange(state.instance.M)
        if state.slot[m] >= 0:
            if not any(state.slot[f] >= 0 for f in state.placements.successors.get(m, ())):
                state.take(m)
        elif free := state.free(m):
            state.put(m, rng.choice(list(bits(free))))


def state_of(problem):
    instance = problem.instance
    return State(instance, Placements(instance), MarginalValue(instance))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(randoms)
def test_what_the_masks_call_free_breaks_no_rule_and_is_counted_right(rng):
    problem = tiny(rng, meetings=6, slots=6)
    state = state_of(problem)
    wander(state, Random(rng.randrange(10**6)))
    plan = state.plan()
    agenda = Agenda(state.instance, plan)
    assert [v for v in broken_rules(agenda, everything(agenda)) if v.rule not in OF_THE_WHOLE] == []
    parts, policy = value(problem, plan), problem.policy
    firm = BIG_M * sum(m in plan for m in state.marginal.mandatory)
    assert state.total - firm == parts.value + policy.idle * parts.idle + policy.breaks * parts.breaks


@settings(derandomize=True, deadline=None, max_examples=200)
@given(randoms)
def test_undo_goes_back_and_redo_forward_again(rng):
    problem = tiny(rng, meetings=6, slots=6)
    state, chance = state_of(problem), Random(rng.randrange(10**6))
    wander(state, chance)
    plan, total, may, mark = state.plan(), state.total, list(state.allowed), len(state.log)
    wander(state, chance)
    later, moves = state.plan(), state.log[mark:]
    state.undo(mark)
    assert (state.plan(), state.total, state.allowed) == (plan, total, may)
    state.redo(moves)
    assert state.plan() == later


@settings(derandomize=True, deadline=None, max_examples=200)
@given(randoms)
def test_where_nothing_is_free_every_option_breaks_a_rule(rng):
    """Without walks, orders and interpreters, where the masks are exact: free options are all that the rules allow."""
    switches = ["seats", "maxima", "rows", "closed", "availability", "limits", "slots"]
    problem = tiny(rng, switches=switches, meetings=6, slots=6)
    state = state_of(problem)
    wander(state, Random(rng.randrange(10**6)))
    for m in range(state.instance.M):
        if state.slot[m] < 0:
            assert set(bits(state.free(m))) == allowed(problem, state.plan(), m)


def allowed(problem, plan, m):
    instance = problem.instance
    slots = set()
    for t in range(instance.T):
        for q in instance.places[m]:
            agenda = Agenda(instance, {**plan, m: (t, q, None)})
            if instance.slots[m] >> t & 1 and not any(broken_rules(agenda, everything(agenda))):
                slots.add(t)
    return slots
