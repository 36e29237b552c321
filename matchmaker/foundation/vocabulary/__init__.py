"""The vocabulary: every closed list of codes that database, forms, files, API and pages share, each as one enum.

`matchmaker.foundation.labels` has the label of each word, `web.presenters` the sentence of each code.
"""

from .accounts import LinkPurpose, Role
from .audit import Act
from .checks import FindingCode, FindingWeight
from .errors import ErrorCode
from .eventday import (
    SEEN,
    ChairReason,
    ChairState,
    DayFactKind,
    FollowUp,
    MeetingCourse,
    OfferState,
    OutcomeAnswer,
    Presence,
    Witness,
)
from .files import FaultCode
from .invitations import DeclineReason, InvitationAct, InvitationState, Thesis, UninvitedReason
from .jobs import JobState
from .languages import LOCALE_TAGS, LOCALES, TEXT_LANGUAGES
from .mails import OF_ACCOUNT, WAITING, MailFault, MailingKind, MailingTo, MailKind, OutboxState
from .matching import FitLevel, Gate
from .packages import Buyer, ProofStage
from .people import HONORIFICS, LONGEST_TEXT, FieldType, Kind, ParticipantState, ProfileFault, Region, Stage, TextRemark
from .plans import (
    AgendaState,
    BadgeSize,
    MeetingDeclineReason,
    MeetingState,
    NextStep,
    PaperKind,
    PrintStage,
    RunStage,
    RunState,
    RunWeight,
    Trouble,
)
from .programme import FORMER_PHASES, EditionTemplate, Phase, PlaceKind, SessionKind, SetupStep
from .sheets import Recognised, SheetField
from .webhooks import PostingFault, WebhookTopic
from .wishes import Answer, OneSided, Strength

__all__ = [
    "FORMER_PHASES",
    "HONORIFICS",
    "LOCALES",
    "LOCALE_TAGS",
    "LONGEST_TEXT",
    "OF_ACCOUNT",
    "SEEN",
    "TEXT_LANGUAGES",
    "WAITING",
    "Act",
    "AgendaState",
    "Answer",
    "BadgeSize",
    "Buyer",
    "ChairReason",
    "ChairState",
    "DayFactKind",
    "DeclineReason",
    "EditionTemplate",
    "ErrorCode",
    "FaultCode",
    "FieldType",
    "FindingCode",
    "FindingWeight",
    "FitLevel",
    "FollowUp",
    "Gate",
    "InvitationAct",
    "InvitationState",
    "JobState",
    "Kind",
    "LinkPurpose",
    "MailFault",
    "MailKind",
    "MailingKind",
    "MailingTo",
    "MeetingCourse",
    "MeetingDeclineReason",
    "MeetingState",
    "NextStep",
    "OfferState",
    "OneSided",
    "OutboxState",
    "OutcomeAnswer",
    "PaperKind",
    "ParticipantState",
    "Phase",
    "PlaceKind",
    "PostingFault",
    "Presence",
    "PrintStage",
    "ProfileFault",
    "ProofStage",
    "Recognised",
    "Region",
    "Role",
    "RunStage",
    "RunState",
    "RunWeight",
    "SessionKind",
    "SetupStep",
    "SheetField",
    "Stage",
    "Strength",
    "TextRemark",
    "Thesis",
    "Trouble",
    "UninvitedReason",
    "WebhookTopic",
    "Witness",
]
