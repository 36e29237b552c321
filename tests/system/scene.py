"""Two events in one database, each with everything a page can show, and somebody in every part. Told by ids and addresses."""

import csv
import json
import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from matchmaker import audit
from matchmaker.accounts import api_tokens, consent, sign_in
from matchmaker.accounts.accounts import account_for, give_role, represent
from matchmaker.agendas import approval, calendar_feed, interpreter_agenda
from matchmaker.delivery import unsubscribe
from matchmaker.eventday import facts, screens
from matchmaker.files.loading import load_event
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairReason, DayFactKind, FieldType, Role, Witness
from matchmaker.invitations import acts, links
from matchmaker.models import (
    Account,
    Agenda,
    Attendance,
    DayFact,
    Event,
    EventRole,
    Interpreter,
    Meeting,
    Outbox,
    Participant,
    Place,
    Representation,
    Session,
    Slot,
    StandbyChair,
    StandbyOffer,
    Webhook,
    Wish,
    Zone,
)
from matchmaker.outcomes import links as outcomes
from matchmaker.people import field_list
from matchmaker.programme.own_fields import OwnField
from matchmaker.programme.own_lists import OwnWord
from tests.scenes import draft_of_run

PHOTO = "elena.webp"
TINY = Path(__file__).resolve().parents[2] / "fixtures" / "tiny"
EVENTS = {"a": "tiny-2027", "b": "small-2027"}
OFFICES = {"owner": Role.OWNER, "organiser": Role.ORGANISER, "reader": Role.READER, "desk": Role.DESK}
PEOPLE = {"myself": "elena", "assistant": "elena", "other": "hugo", "startup": "diego"}  # who stands for whom


@dataclass
class Scene:
    """One event: what stands in addresses ({"agenda_id": 3, ...}) and who is who (part -> "account.version.number")."""

    key: str
    address: dict[str, object] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    key_to_api: str = ""


def folder_of_the_second_event(home: Path) -> Path:
    """The tiny event under another key, its people with other addresses, and names that would show where they must not."""
    folder = home / EVENTS["b"]
    shutil.copytree(TINY, folder)
    told = json.loads((folder / "event.json").read_text())
    told["key"] = EVENTS["b"]
    told["name"] = {locale: f"Other {name}" for locale, name in told["name"].items()}
    (folder / "event.json").write_text(json.dumps(told))
    path = folder / "participants.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    for row in rows:
        row["email"] = row["email"].replace("@tiny.", "@small.")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder


def build(home: Path) -> dict[str, Scene]:
    """Fill the application's database with both events. Nothing in it is committed by halves."""
    audit.set_actor("test")
    for folder in (TINY, folder_of_the_second_event(home)):
        with writing():
            load_event(folder)
            transactions.commit()
    return {name: _scene(key) for name, key in EVENTS.items()}


def _scene(key: str) -> Scene:
    event = db.session.scalar(select(Event).where(Event.key == key))
    scene = Scene(key)
    _people(scene, event)
    with writing():
        _invite(scene)
        _tokens(scene, event)
        _api(scene, event)
        _open(event)
        _ask(scene, event)
        db.session.get(Participant, scene.people["elena"]).photo = PHOTO
        transactions.commit()
    _plan(scene, event)
    return scene


def _ask(scene: Scene, event: Event) -> None:
    """A field of the profile that is the event's own, with a value."""
    sizes = (OwnWord("small", {"en": "Small", "fr": "Petit", "ar": "صغير"}),)
    names = {"en": "Stand size", "fr": "Taille du stand", "ar": "مساحة الجناح"}
    field_list.add(event, OwnField("", names, FieldType.CHOICE, sizes))
    db.session.get(Participant, scene.people["hugo"]).field_values = {"stand-size": "small"}


def _people(scene: Scene, event: Event) -> None:
    """Everybody's account, with its event_role or whom it stands for."""
    scene.people = {one.key: one.id for one in db.session.scalars(select(Participant).filter_by(event_id=event.id))}
    with writing():
        for part, role in OFFICES.items():
            give_role(_account(scene, part), event, role)
        for part, person in PEOPLE.items():
            stands_for, account = db.session.get(Participant, scene.people[person]), _account(scene, part)
            represent(account, stands_for, assistant=part == "assistant")
            consent.give(account, event, "en")
        _account(scene, "administrator").administrator = True
        transactions.commit()


def _account(scene: Scene, part: str) -> Account:
    """The account of a part; its session into the scene."""
    account = account_for(f"{part}@{scene.key}.example", locale="en")
    db.session.flush()
    scene.parts[part] = f"{account.id}.{account.session_version}.test"
    return account


def _plan(scene: Scene, event: Event) -> None:
    """A published agenda, then an approved one, then a draft; the mails of both."""
    owner = db.session.get(Account, int(scene.parts["owner"].split(".")[0]))
    for step in ("published", "approved", "draft"):
        agenda = draft_of_run(event)
        with writing():
            if step != "draft":
                approval.approve(agenda, owner, revision=agenda.revision)
            if step == "published":
                approval.publish(agenda, owner, revision=agenda.revision)
            transactions.commit()
        scene.address[f"{step}_id"] = agenda.id
    _remember(scene, event, db.session.get(Agenda, scene.address["draft_id"]))


def _remember(scene: Scene, event: Event, draft: Agenda) -> None:
    """A row of every kind, for addresses."""
    with writing():
        facts.note(
            event,
            DayFactKind.ARRIVED,
            witness=Witness.DESK,
            client_id="of the scene",
            participant_id=scene.people["elena"],
        )
        said = facts.note(
            event,
            DayFactKind.AT_TABLE,
            witness=Witness.SELF,
            client_id="of Elena",
            participant_id=scene.people["elena"],
        )
        scene.address["own_fact_id"] = said.id
        db.session.get_one(Participant, scene.people["elena"]).badge = "A-17"
        _offer(scene, event)
        transactions.commit()

    def first(model: type, **where: object) -> int:
        return db.session.scalar(select(model.id).filter_by(event_id=event.id, **where).order_by(model.id))

    me = scene.people["elena"]
    published = Meeting.agenda_id == scene.address["published_id"]
    mine = select(Meeting.id).join(Attendance).where(published, Attendance.participant_id == me).order_by(Meeting.id)
    scene.address |= {
        "event_key": event.key,
        "participant_id": me,
        "other_id": scene.people["hugo"],
        "startup_id": scene.people["grace"],
        "agenda_id": draft.id,
        "run_id": draft.run_id,
        "meeting_id": (met := db.session.scalar(mine)),
        "held_key": draft.meetings[0].key,
        "meeting_key": db.session.get(Meeting, met).key,
        "wish_id": first(Wish, to_id=me),
        "mail_id": first(Outbox),
        "event_role_id": first(EventRole, role=Role.READER),
        "right_id": db.session.scalar(select(Representation.id).filter_by(participant_id=me, assistant=True)),
        "slot_id": first(Slot),
        "session_id": first(Session),
        "place_id": first(Place),
        "zone_id": first(Zone),
        "interpreter_id": first(Interpreter),
        "fact_id": first(DayFact),
        "chair_id": first(StandbyChair),
        "offer_id": db.session.scalar(select(StandbyOffer.id).where(StandbyOffer.participant_id == me)),
    }


def _offer(scene: Scene, event: Event) -> None:
    """A free chair beside Hugo, offered to Elena."""
    slot, now = event.slots[0], clock.now()
    place = db.session.scalar(select(Place).filter_by(event_id=event.id).order_by(Place.id))
    chair = StandbyChair(
        event_id=event.id, day=slot.starts_at.date(), reason=ChairReason.RELEASED, meeting_key="hugo--grace", slot=slot,
        place=place, seat=1, alone_id=scene.people["hugo"], opened_at=now,
    )  # fmt: skip
    expires = now + timedelta(days=1)
    chair.offers.append(StandbyOffer(participant_id=scene.people["elena"], offered_at=now, expires_at=expires))
    db.session.add(chair)


def _invite(scene: Scene) -> None:
    """Elena invites Diego and waits for his answer; what she writes to Grace is still a draft."""
    elena, diego, grace = (db.session.get(Participant, scene.people[key]) for key in ("elena", "diego", "grace"))
    found, draft = acts.invite(elena, diego), acts.invite(elena, grace)
    acts.send(found)
    link, off = links.path(found), unsubscribe.unsubscribe_path(diego.email, "invitation")
    scene.address |= {
        "invitation_id": found.id,
        "draft_invitation_id": draft.id,
        **dict.fromkeys(("links.show token", "links.act token", "links.calendar_file token"), link.rpartition("/")[2]),
        **dict.fromkeys(("links.show_off token", "links.off token"), off.rpartition("/")[2]),
    }


def _open(event: Event) -> None:
    """Whoever likes may register, now."""
    opens, _closes = event.settings["phases"]["registration"]
    phases = event.settings["phases"] | {"registration": [opens, "2027-04-18T23:59"]}
    event.settings = event.settings | {"self_registration": True, "phases": phases}


def _api(scene: Scene, event: Event) -> None:
    """A key to the event's API, and an address that hears of answers."""
    token, scene.key_to_api = api_tokens.issue(event, "of the tests")
    hook = Webhook(event_id=event.id, url="https://hooks.example/answers", secret="secret", created_at=clock.now())
    db.session.add(hook)
    db.session.flush()
    scene.address |= {"token_id": token.id, "webhook_id": hook.id}


def _tokens(scene: Scene, event: Event) -> None:
    """An account of nobody with a way in, Elena's calendar, and an interpreter's agenda."""
    nobody = _account(scene, "nobody")
    me = db.session.get(Participant, scene.people["elena"])
    calendar_feed.open_feed(me)
    db.session.flush()
    link = sign_in.issue_first_link(nobody).rpartition("/")[2]
    interpreter = db.session.scalar(select(Interpreter).filter_by(event_id=event.id).order_by(Interpreter.id))
    secret = interpreter_agenda.open_link(interpreter).rpartition("/")[2]
    asked = outcomes.path(me, event.starts_on).rpartition("/")[2]
    screen = screens.open_screen(event, None, "en")
    scene.address |= {
        **dict.fromkeys(("outcomes.show token", "outcomes.keep token"), asked),
        **dict.fromkeys(("screens.show token", "screens.live token"), screen.token),
        "screen_id": screen.id,
        **dict.fromkeys((f"interpreting.{name} token" for name in ("agenda", "paper", "feed")), secret),
        "calendars.feed token": calendar_feed.feed_path(me).removeprefix("/calendar/").removesuffix(".ics"),
        **dict.fromkeys(("account.enter token", "account.enter_now token"), link),
    }
