"""Messages of the audit log: one short sentence for each act."""

from flask_babel import gettext as _

from matchmaker.models import Audit


def words(row: Audit) -> str:
    """Return what was done."""
    return texts().get(row.act, row.act)


def texts() -> dict[str, str]:
    """Return the sentence of every act."""
    return {
        "account.made": _("Account made"),
        "account.signed_in": _("Signed in"),
        "account.signed_out_everywhere": _("Signed out everywhere"),
        "agenda.approved": _("Agenda approved"),
        "agenda.copied": _("Agenda copied as a new draft"),
        "agenda.discarded": _("Draft discarded"),
        "agenda.drafted": _("Draft agenda made"),
        "agenda.published": _("Agenda published"),
        "agenda.meeting_forced": _("Meeting forced in"),
        "agenda.meeting_moved": _("Meeting moved"),
        "agenda.meeting_pinned": _("Meeting pinned"),
        "agenda.meeting_placed": _("Meeting added"),
        "agenda.meeting_removed": _("Meeting removed"),
        "agenda.meeting_unpinned": _("Pin released"),
        "agenda.undone": _("Change undone"),
        "api_token.issued": _("API key issued"),
        "api_token.revoked": _("API key revoked"),
        "availability.set": _("Availability set"),
        "consent.given": _("Consent given"),
        "consent.withdrawn": _("Consent withdrawn"),
        "event.loaded": _("Event loaded from files"),
        "event.saved": _("Event changed"),
        "event.scored": _("Pairs scored"),
        "feed.closed": _("Calendar feed closed"),
        "feed.opened": _("Calendar feed opened"),
        "file.imported": _("File imported"),
        "file.exported": _("Data exported"),
        "group_rules.set": _("Rules between groups set"),
        "invitation.accept": _("Invitation accepted"),
        "invitation.cancel": _("Invitation cancelled"),
        "invitation.counter": _("Other time proposed for an invitation"),
        "invitation.decline": _("Invitation declined"),
        "invitation.drafted": _("Invitation drafted"),
        "invitation.expire": _("Invitation expired"),
        "invitation.hold": _("Invited meeting held"),
        "invitation.miss": _("Invited meeting missed"),
        "invitation.proposed": _("Invitation proposed"),
        "invitation.send": _("Invitation sent"),
        "invitation.withdraw": _("Invitation withdrawn"),
        "invitations.generated": _("Invitations generated"),
        "languages.saved": _("Languages changed"),
        "link.issued": _("Sign-in link issued"),
        "mail.sent_again": _("Failed mails sent again"),
        "mail.refused": _("Mails refused by their reader"),
        "meeting.declined": _("Meeting declined"),
        "meeting.proposal_answered": _("Proposed time answered"),
        "meeting.slot_proposed": _("Other time proposed for a meeting"),
        "office.given": _("Role given"),
        "office.taken": _("Role taken away"),
        "office_hours.set": _("Office hours set"),
        "participant.erased": _("Participant's data erased"),
        "participant.exported": _("Participant's data handed out"),
        "participant.registered": _("Participant registered"),
        "participant.validated": _("Participant validated"),
        "participant.withdrawn": _("Participant withdrawn"),
        "photo.dropped": _("Photo removed"),
        "photo.kept": _("Photo kept"),
        "place.saved": _("Place saved"),
        "place.removed": _("Place removed"),
        "profile.saved": _("Profile saved"),
        "replan.started": _("Re-planning started"),
        "representation.made": _("Somebody may act for a participant"),
        "request.answered": _("Request answered"),
        "run.finished": _("Run finished"),
        "run.started": _("Run started"),
        "run.stop_asked": _("Run asked to stop"),
        "settings.saved": _("Settings saved"),
        "slots.saved": _("Slots changed"),
        "session.saved": _("Programme changed"),
        "interpreter.saved": _("Interpreter saved"),
        "interpreter.removed": _("Interpreter removed"),
        "zone.saved": _("Zones changed"),
        "suggestions.set": _("Suggestions switched"),
        "visibility.set": _("Visibility switched"),
        "weights.adopted": _("Proposed weights put into force"),
        "webhook.added": _("Webhook added"),
        "webhook.posted_again": _("Postings made again"),
        "webhook.stopped": _("Webhook stopped"),
        "wish.made": _("Wish stated"),
        "wish.moved": _("Wish ranked"),
        "wish.withdrawn": _("Wish withdrawn"),
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
    """Return the codes and figures of an act."""
    return ", ".join(f"{name} {value}" for name, value in row.detail.items() if isinstance(value, str | int | float))
