"""Rows of a made-up event of any size, from a problem of benchmarks/generate.py, so that organisers' pages can be clocked."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flask import Flask

from matchmaker.application import create_core
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import search_name
from matchmaker.foundation.vocabulary import AgendaState, Kind, OutboxState, PlaceKind, Role, RunState, Strength
from matchmaker.models import (
    Account,
    Agenda,
    Attendance,
    Audit,
    Availability,
    Event,
    EventRole,
    Meeting,
    Organisation,
    Outbox,
    Participant,
    Place,
    Run,
    Slot,
    Unmet,
    Wish,
    Zone,
)

NOW = datetime(2027, 5, 24, 8, tzinfo=UTC)
FIRST = ("Amina", "Brice", "Chen", "Diego", "Elena", "Farid", "Grace", "Hugo", "Imane", "João", "Khadija", "Luc")
LAST = (
    "Lahrichi",
    "Mendy",
    "Okafor",
    "Benali",
    "Sousa",
    "Tazi",
    "Diallo",
    "Moreau",
    "Haddad",
    "Ndiaye",
    "Rossi",
    "Osei",
)
COUNTRIES = {"africa": "MA", "europe": "FR", "asia": "CN", "north_america": "US", "latin_america": "CO"}
LANGUAGES = (["ar", "fr"], ["fr"], ["fr", "en"], ["en"], ["ar", "en"], ["es", "en"])
WISHED = 0.11  # of the pairs, in each direction: about four wishes each, as in the figures of real events
REASONS = ("participant_full", "no_free_common_slot", "places_full", "displaced", "no_common_slot", "walk")


def application(home: Path) -> Flask:
    """The core on a database of its own in a folder, at NOW; its tables are not made yet."""
    settings = Settings(home=home, database_url=f"sqlite:///{home}/bench.db", secret_key="x" * 40, testing=True)
    app = create_core(settings)
    app.extensions["matchmaker.clock"] = FixedClock(NOW)
    return app


def build(problem: dict, key: str = "bench", seed: int = 1, most: int = 10**9) -> Event:
    """The problem's event with a greedy draft of at most so many meetings, the rest unmet, and an owner owner@KEY.example."""
    rng = random.Random(seed)
    event = _event(problem, key)
    slots = {s.key: s for s in event.slots}
    places = _places(problem, event)
    people = _people(problem, event, rng)
    _away(problem, slots, people)
    run = _run(problem, event)
    agenda = Agenda(event_id=event.id, run_id=run.id, version=1, value=0, bound=0.0, created_at=NOW)
    db.session.add(agenda)
    db.session.flush()
    _wishes(problem, event, people, rng)
    _plan(problem, agenda, slots, places, people, rng, most)
    _owner(event)
    db.session.flush()
    return event


def _event(problem: dict, key: str) -> Event:
    event = Event(
        key=key, name={"en": "Benchmark Forum", "fr": "Forum de mesure", "ar": "منتدى القياس"}, time_zone="Africa/Casablanca",
        starts_on=date(2027, 6, 7), ends_on=date(2027, 6, 8), languages=["ar", "fr", "en"], created_at=NOW,
    )  # fmt: skip
    for position, slot in enumerate(problem["slots"]):
        starts, ends = (datetime.fromisoformat(slot[side]) for side in ("start", "end"))
        event.slots.append(Slot(key=slot["id"], day=slot["day"], position=position, starts_at=starts, ends_at=ends))
    db.session.add(event)
    db.session.flush()
    return event


def _places(problem: dict, event: Event) -> dict[str, Place]:
    zones = {key: Zone(event_id=event.id, key=key, name={"en": key}) for key in _zones(problem)}
    db.session.add_all(zones.values())
    db.session.flush()
    places = {}
    for row in problem["places"]:
        kind = PlaceKind.BOOTH if row["capacity"] < 4 else PlaceKind.TABLE_POOL
        places[row["id"]] = Place(
            event_id=event.id, key=row["id"], kind=kind, name={"en": row["id"].title()}, capacity=row["capacity"],
            zone_id=zones[row["zone"]].id if row.get("zone") else None,
        )  # fmt: skip
    db.session.add_all(places.values())
    db.session.flush()
    return places


def _zones(problem: dict) -> list[str]:
    return sorted({row["zone"] for row in problem["places"] if row.get("zone")})


def _people(problem: dict, event: Event, rng: random.Random) -> dict[str, Participant]:
    people = {}
    for number, row in enumerate(problem["participants"]):
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)} {number}"
        seats = row.get("seats", 1)
        organisation = Organisation(event_id=event.id, key=f"o{number}", name=f"Organisation {number}")
        people[row["id"]] = Participant(
            event_id=event.id, key=row["id"], kind=list(Kind)[number % 5], organisation=organisation, name=name,
            search_name=search_name(name), email=f"{row['id']}@bench.example", region=row.get("region"),
            country=COUNTRIES.get(row.get("region", "")), languages=rng.choice(LANGUAGES), text_language="fr",
            themes=["ai"], seats=seats if isinstance(seats, int) else max(seats.values()), created_at=NOW, changed_at=NOW,
        )  # fmt: skip
    db.session.add_all(people.values())
    db.session.flush()
    return people


def _away(problem: dict, slots: dict[str, Slot], people: dict[str, Participant]) -> None:
    for row in problem["participants"]:
        for key in slots.keys() - set(row.get("available", slots)):
            db.session.add(Availability(participant_id=people[row["id"]].id, slot_id=slots[key].id, available=False))


def _run(problem: dict, event: Event) -> Run:
    curve = [[0.4 * n, 90_000 + 900 * n, 101_000 - 20 * n] for n in range(11)]
    run = Run(event_id=event.id, state=RunState.DONE, weights={}, curve=curve, created_at=NOW, problem=problem)
    db.session.add(run)
    db.session.flush()
    return run


def _wishes(problem: dict, event: Event, people: dict[str, Participant], rng: random.Random) -> None:
    for row in problem["meetings"]:
        a, b = row["participants"][:2]
        for sender, receiver in ((a, b), (b, a)):
            if rng.random() < WISHED:
                strength = Strength.MUST if rng.random() < 0.2 else Strength.LIKE
                db.session.add(
                    Wish(event_id=event.id, from_id=people[sender].id, to_id=people[receiver].id, strength=strength,
                         created_at=NOW, changed_at=NOW)
                )  # fmt: skip


def _plan(
    problem: dict, agenda: Agenda, slots: dict, places: dict, people: dict, rng: random.Random, left: int
) -> None:
    """Best first, each meeting in the first slot in which its people and a place are free."""
    taken: set[tuple[str, str]] = set()
    seated: dict[tuple[str, str], int] = {}
    away = {p["id"]: slots.keys() - set(p.get("available", slots)) for p in problem["participants"]}
    most = {p["id"]: p.get("max") or len(slots) for p in problem["participants"]}
    for row in sorted(problem["meetings"], key=lambda m: -m["value"]):
        a, b = row["participants"][:2]
        allowed = row.get("slots") or slots
        where = next(
            ((s, q) for s in slots if s in allowed and not {(a, s), (b, s)} & taken and s not in away[a] | away[b]
             for q in row["places"] if seated.get((s, q), 0) < places[q].capacity),
            None,
        ) if left and most[a] and most[b] else None  # fmt: skip
        if where is None:
            first, second = sorted((people[a].id, people[b].id))
            agenda.unmet.append(
                Unmet(a_id=first, b_id=second, wished=rng.random() < 0.5, value=row["value"], reason=rng.choice(REASONS),
                      blockers=[a] if rng.random() < 0.5 else [], unlock=None)
            )  # fmt: skip
            continue
        s, q = where
        left -= 1
        taken |= {(a, s), (b, s)}
        most[a], most[b] = most[a] - 1, most[b] - 1
        seated[where] = seated.get(where, 0) + 1
        meeting = Meeting(
            key=row["id"], slot_id=slots[s].id, place_id=places[q].id, seat=seated[where], value=row["value"]
        )
        meeting.people = [Attendance(participant_id=people[who].id) for who in row["participants"]]
        agenda.meetings.append(meeting)
    agenda.value = sum(meeting.value for meeting in agenda.meetings)
    agenda.bound = agenda.value * 1.013


def _owner(event: Event) -> None:
    account = Account(email=f"owner@{event.key}.example", created_at=NOW)
    account.event_roles.append(EventRole(event_id=event.id, role=Role.OWNER))
    db.session.add(account)


def add_noise(event: Event, mails: int, acts: int) -> None:
    """Mails in the outbox and rows in the audit trail, as after some weeks of work."""
    agenda = db.session.query(Agenda).filter_by(event_id=event.id).one()
    agenda.state = AgendaState.DRAFT
    people = [person for (person,) in db.session.query(Participant.id).filter_by(event_id=event.id)]
    for n in range(mails):
        person = people[n % len(people)]
        content = {"agenda_id": agenda.id, "participant_id": person, "change": {"new": [], "moved": [], "gone": []}}
        db.session.add(
            Outbox(event_id=event.id, agenda_id=agenda.id, participant_id=person, kind="agenda_published", locale="fr",
                   address=f"p{n}@bench.example",
                   content=content, state=OutboxState.HELD, dedupe_key=f"{event.key}-{n}", message_id=f"<{event.key}-{n}@bench>",
                   next_attempt_at=NOW, created_at=NOW)
        )  # fmt: skip
    for n in range(acts):
        at = NOW - timedelta(minutes=n)
        db.session.add(
            Audit(event_id=event.id, at=at, actor="owner@bench.example", act="wish.made", subject="wish", subject_id=n)
        )
