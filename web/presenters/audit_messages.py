"""Messages of the audit log: one short sentence for each act."""

from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Audit


def words(row: Audit) -> str:
    """Return what was done."""
    return texts().get(row.act, row.act)


def texts() -> dict[str, str]:
    """Return the sentence of every act."""
    return {
        Act.ACCOUNT_ADMINISTRATOR_GIVEN: _("Administrator named"),
        Act.ACCOUNT_ADMINISTRATOR_TAKEN: _("Administrator dismissed"),
        Act.ACCOUNT_MADE: _("Account made"),
        Act.ACCOUNT_SIGNED_IN: _("Signed in"),
        Act.ACCOUNT_SIGNED_OUT_EVERYWHERE: _("Signed out everywhere"),
        Act.AGENDA_APPROVED: _("Agenda approved"),
        Act.AGENDA_COPIED: _("Agenda copied as a new draft"),
        Act.AGENDA_DISCARDED: _("Draft discarded"),
        Act.AGENDA_DRAFTED: _("Draft agenda made"),
        Act.AGENDA_PUBLISHED: _("Agenda published"),
        Act.AGENDA_MEETING_FORCED: _("Meeting forced in"),
        Act.AGENDA_MEETING_MOVED: _("Meeting moved"),
        Act.AGENDA_MEETING_PINNED: _("Meeting pinned"),
        Act.AGENDA_MEETING_PLACED: _("Meeting added"),
        Act.AGENDA_MEETING_REMOVED: _("Meeting removed"),
        Act.AGENDA_MEETING_UNPINNED: _("Pin released"),
        Act.AGENDA_MEETINGS_SWAPPED: _("Two meetings swapped"),
        Act.AGENDA_MISFITS_REMOVED: _("Meetings that did not fit taken out"),
        Act.AGENDA_UNDONE: _("Change undone"),
        Act.API_TOKEN_ISSUED: _("API key issued"),
        Act.API_TOKEN_REVOKED: _("API key revoked"),
        Act.AVAILABILITY_SET: _("Availability set"),
        Act.CONSENT_GIVEN: _("Consent given"),
        Act.CONSENT_WITHDRAWN: _("Consent withdrawn"),
        Act.EVENT_ARCHIVED: _("Event archived"),
        Act.EVENT_COPIED: _("Event made from its last edition"),
        Act.EVENT_DELETED: _("Event deleted"),
        Act.EVENT_LOADED: _("Event loaded from files"),
        Act.EVENT_MADE: _("Event made"),
        Act.EVENT_POSTPONED: _("Event postponed"),
        Act.EVENT_REOPENED: _("Event opened again"),
        Act.EVENT_SAVED: _("Event changed"),
        Act.EVENT_SCORED: _("Pairs scored"),
        Act.FEED_CLOSED: _("Calendar feed closed"),
        Act.FEED_OPENED: _("Calendar feed opened"),
        Act.FILE_ROW_CHANGED: _("Changed by a file"),
        Act.FILE_IMPORTED: _("File imported"),
        Act.FILE_EXPORTED: _("Data exported"),
        Act.GROUP_RULES_SET: _("Rules between groups set"),
        Act.INVITATION_ACCEPT: _("Invitation accepted"),
        Act.INVITATION_CANCEL: _("Invitation cancelled"),
        Act.INVITATION_COUNTER: _("Other time proposed for an invitation"),
        Act.INVITATION_DECLINE: _("Invitation declined"),
        Act.INVITATION_DRAFTED: _("Invitation drafted"),
        Act.INVITATION_EXPIRE: _("Invitation expired"),
        Act.INVITATION_HOLD: _("Invited meeting held"),
        Act.INVITATION_MISS: _("Invited meeting missed"),
        Act.INVITATION_PROPOSED: _("Invitation proposed"),
        Act.INVITATION_SEND: _("Invitation sent"),
        Act.INVITATION_WITHDRAW: _("Invitation withdrawn"),
        Act.INVITATIONS_GENERATED: _("Invitations generated"),
        Act.LANGUAGES_SAVED: _("Languages changed"),
        Act.LINK_ISSUED: _("Sign-in link issued"),
        Act.MAIL_SENT_AGAIN: _("Failed mails sent again"),
        Act.MAIL_REFUSED: _("Mails refused by their reader"),
        Act.MEETING_DECLINED: _("Meeting declined"),
        Act.MEETING_PROPOSAL_ANSWERED: _("Proposed time answered"),
        Act.MEETING_SLOT_PROPOSED: _("Other time proposed for a meeting"),
        Act.OFFICE_GIVEN: _("Role given"),
        Act.OFFICE_TAKEN: _("Role taken away"),
        Act.OFFICE_HOURS_SET: _("Office hours set"),
        Act.PARTICIPANT_ERASED: _("Participant's data erased"),
        Act.PARTICIPANT_EXPORTED: _("Participant's data handed out"),
        Act.PARTICIPANT_REGISTERED: _("Participant registered"),
        Act.PARTICIPANT_VALIDATED: _("Participant validated"),
        Act.PARTICIPANT_WITHDRAWN: _("Participant withdrawn"),
        Act.PHOTO_DROPPED: _("Photo removed"),
        Act.PHOTO_KEPT: _("Photo kept"),
        Act.PLACE_SAVED: _("Place saved"),
        Act.PLACE_REMOVED: _("Place removed"),
        Act.PROFILE_SAVED: _("Profile saved"),
        Act.REPLAN_STARTED: _("Re-planning started"),
        Act.REPRESENTATION_MADE: _("Somebody may act for a participant"),
        Act.REPRESENTATION_ENDED: _("Somebody may not act for a participant any more"),
        Act.REQUEST_ANSWERED: _("Request answered"),
        Act.RUN_FINISHED: _("Run finished"),
        Act.RUN_STARTED: _("Run started"),
        Act.RUN_STOP_ASKED: _("Run asked to stop"),
        Act.SETTINGS_SAVED: _("Settings saved"),
        Act.SLOTS_SAVED: _("Slots changed"),
        Act.SESSION_SAVED: _("Programme changed"),
        Act.INTERPRETER_SAVED: _("Interpreter saved"),
        Act.INTERPRETER_REMOVED: _("Interpreter removed"),
        Act.ZONE_SAVED: _("Zones changed"),
        Act.SUGGESTIONS_SET: _("Suggestions switched"),
        Act.VISIBILITY_SET: _("Visibility switched"),
        Act.WEIGHTS_ADOPTED: _("Proposed weights put into force"),
        Act.WEBHOOK_ADDED: _("Webhook added"),
        Act.WEBHOOK_POSTED_AGAIN: _("Postings made again"),
        Act.WEBHOOK_STOPPED: _("Webhook stopped"),
        Act.WISH_MADE: _("Wish stated"),
        Act.WISH_MOVED: _("Wish ranked"),
        Act.WISH_WITHDRAWN: _("Wish withdrawn"),
    }


def noun(kind: str) -> str:
    """Return the name of an act's subject."""
    nouns = {
        "account": _("Accounts"),
        "agenda": _("Agendas"),
        "api_token": _("API keys"),
        "availability": _("Availability"),
        "consent": _("Consent"),
        "event": _("Event"),
        "feed": _("Calendar feeds"),
        "file": _("Files"),
        "group_rules": _("Rules between groups"),
        "interpreter": _("Interpreters"),
        "invitation": _("Invitations"),
        "invitations": _("Invitations"),
        "languages": _("Languages"),
        "link": _("Sign-in links"),
        "mail": _("Mail"),
        "meeting": _("Meetings"),
        "office": _("Roles"),
        "office_hours": _("Office hours"),
        "participant": _("Participants"),
        "photo": _("Photos"),
        "place": _("Places"),
        "profile": _("Profiles"),
        "replan": _("Re-planning"),
        "representation": _("Representation"),
        "request": _("Requests"),
        "run": _("Runs"),
        "session": _("Programme"),
        "settings": _("Settings"),
        "slots": _("Slots"),
        "suggestions": _("Suggestions"),
        "visibility": _("Visibility"),
        "webhook": _("Webhooks"),
        "weights": _("Weights"),
        "wish": _("Wishes"),
        "zone": _("Zones"),
    }
    return nouns.get(kind, kind)


def detail(row: Audit) -> str:
    """Return the codes and figures of an act; none of a wish, since older rows say whom somebody refused."""
    if row.subject == "wish":
        return ""
    return ", ".join(f"{name} {value}" for name, value in row.detail.items() if isinstance(value, str | int | float))
