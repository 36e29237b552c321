"""The tables, a file for each group. docs/architecture.md lists them."""

from matchmaker.foundation.base import Base
from matchmaker.models.account import Account, Consent, EndedSession, EventRole, Representation, SignInLink
from matchmaker.models.agenda import Agenda, Attendance, Booking, Meeting, Run, Unmet
from matchmaker.models.event import Event, Session, Slot
from matchmaker.models.eventday import NOT_UNDONE, DayFact, Outcome
from matchmaker.models.invitation import Invitation, OfficeHour
from matchmaker.models.mailing import Mailing
from matchmaker.models.matching import GroupRule, Relation, Score, Vector, Wish
from matchmaker.models.package_proof import PackageProof
from matchmaker.models.participant import (
    Availability,
    Delegate,
    DelegateAbsence,
    Organisation,
    Participant,
    ProfileText,
)
from matchmaker.models.place import Closure, Interpreter, InterpreterAbsence, Place, Walk, Zone
from matchmaker.models.printout import PrintedSheet, Printout
from matchmaker.models.screen import CallScreen
from matchmaker.models.sheet import SheetMapping
from matchmaker.models.standby import StandbyChair, StandbyOffer
from matchmaker.models.work import ApiToken, Audit, Delivery, Job, Lock, MailPause, MailRefusal, Outbox, Tick, Webhook

__all__ = [
    "NOT_UNDONE",
    "Account",
    "Agenda",
    "ApiToken",
    "Attendance",
    "Audit",
    "Availability",
    "Base",
    "Booking",
    "CallScreen",
    "Closure",
    "Consent",
    "DayFact",
    "Delegate",
    "DelegateAbsence",
    "Delivery",
    "EndedSession",
    "Event",
    "EventRole",
    "GroupRule",
    "Interpreter",
    "InterpreterAbsence",
    "Invitation",
    "Job",
    "Lock",
    "MailPause",
    "MailRefusal",
    "Mailing",
    "Meeting",
    "OfficeHour",
    "Organisation",
    "Outbox",
    "Outcome",
    "PackageProof",
    "Participant",
    "Place",
    "PrintedSheet",
    "Printout",
    "ProfileText",
    "Relation",
    "Representation",
    "Run",
    "Score",
    "Session",
    "SheetMapping",
    "SignInLink",
    "Slot",
    "StandbyChair",
    "StandbyOffer",
    "Tick",
    "Unmet",
    "Vector",
    "Walk",
    "Webhook",
    "Wish",
    "Zone",
]
