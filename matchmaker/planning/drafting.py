"""Storing a solver's result as a draft agenda: meetings, seats, unmet candidates with reasons, figures."""

from collections.abc import Mapping

from sqlalchemy import select

import scheduler
from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, Strength
from matchmaker.matching.candidates import wishes_of
from matchmaker.models import Agenda, Attendance, Event, Interpreter, Meeting, Participant, Place, Run, Slot, Unmet
from matchmaker.people.spoken_languages import common_language
from matchmaker.planning import past, table_numbers, versions
from matchmaker.planning.delegates import promised_seats, seat_delegates
from matchmaker.planning.figures import figures_of
from matchmaker.planning.present_state import state_of
from matchmaker.planning.problem_meetings import is_invitation


class KeyIndex:
    """Rows of an event by the keys that problems use."""

    def __init__(self, event: Event) -> None:
        def rows(model: type) -> Mapping[str, object]:
            return {row.key: row for row in db.session.scalars(select(model).where(model.event_id == event.id))}

        self.slots, self.places, self.people = rows(Slot), rows(Place), rows(Participant)
        self.interpreters = rows(Interpreter)


def draft(
    event: Event,
    run: Run | None,
    problem: scheduler.Problem,
    result: scheduler.Result,
    advice: list[dict] | None = None,
    state: str | None = None,
) -> Agenda:
    """Store a result as the event's next draft agenda; `state` is the event's of which the problem was built (default: now)."""
    names, candidates = KeyIndex(event), {meeting.id: meeting for meeting in problem.meetings}
    agenda = Agenda(
        event_id=event.id,
        run_id=run.id if run else None,
        parent_id=run.previous_id if run else None,
        version=versions.next_number(event.id),
        value=int(result.value),
        bound=float(result.bound),
        created_at=clock.now(),
    )
    db.session.add(agenda)
    db.session.flush()
    tables = table_numbers.numbers(event, problem, result)
    for held in result.meetings:
        if not is_invitation(held.id):
            agenda.meetings.append(_meeting(held, candidates[held.id], names, tables[held.id]))
    _explain(event, agenda, result, candidates, names)
    db.session.flush()
    seat_delegates(event, agenda.meetings, promised_seats(event))
    past.keep_held(event, agenda, versions.published(event.id))
    agenda.figures = figures_of(event, agenda, dict(result.satisfaction), len(problem.meetings)) | {
        "method": result.method,
        "costs": dict(result.costs),
        "advice": advice or [],
        "event": state or state_of(event),
    }
    audit.log(Act.AGENDA_DRAFTED, "agenda", agenda.id, event=event, meetings=len(agenda.meetings))
    return agenda


def _meeting(held: scheduler.Held, candidate: scheduler.Meeting, names: KeyIndex, seat: int) -> Meeting:
    people = [names.people[key] for key in candidate.participants]
    interpreter = names.interpreters.get(held.interpreter) if held.interpreter else None
    return Meeting(
        key=held.id,
        slot_id=names.slots[held.slot].id,
        place_id=names.places[held.place].id,
        seat=seat,
        interpreter_id=interpreter.id if interpreter else None,
        language=common_language(*people) if interpreter is None else None,
        value=candidate.value,
        pinned=candidate.pinned is not None,
        people=[Attendance(participant_id=person.id) for person in people],
    )


def _explain(
    event: Event, agenda: Agenda, result: scheduler.Result, candidates: Mapping[str, scheduler.Meeting], names: KeyIndex
) -> None:
    """Add a row for every candidate that is not held."""
    wished = {tuple(sorted(pair)) for pair, wish in wishes_of(event).items() if wish.strength is not Strength.NO}
    for unmet in result.unmet:
        a, b = sorted(names.people[key].id for key in candidates[unmet.id].participants)
        agenda.unmet.append(
            Unmet(
                a_id=a, b_id=b, wished=(a, b) in wished, value=candidates[unmet.id].value, reason=unmet.reason,
                blockers=list(unmet.participants), unlock=dict(unmet.unlock) if unmet.unlock else None,
            )
        )  # fmt: skip
