"""Sentences of errors: what happened and what to do, in the reader's language. Every `ErrorCode` has one."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.foundation.errors import MatchmakerError
from matchmaker.foundation.vocabulary import ErrorCode as E
from matchmaker.foundation.vocabulary import Phase
from web.presenters import phase_messages

SENTENCES = {
    # Any part of the service
    E.INVALID: _l("Go back and correct what was given."),
    E.REFUSED: _l("This is not possible just now."),
    E.CONFLICT: _l("Somebody changed this while you were looking at it. Reload and look again."),
    E.MISSING: _l("This page does not exist, or it is not for you."),
    E.SETUP: _l("The service is not set up completely. Tell the people who run it."),
    E.CHANGED_MEANWHILE: _l("Somebody changed this while you were looking at it. Reload and look again."),
    E.TOO_LONG: _l("This text is too long: %(most)s characters at most."),
    E.NOT_IN_ORDER: _l("It ends before it starts."),
    E.LEASE_LOST: _l("Another process has taken over this work. Nothing is lost: look again in a moment."),
    # Accounts and links
    E.ADDRESS: _l("This is not a mail address."),
    E.ADDRESS_LETTERS: _l("Before the @, an address has letters without accents: most mail servers take no others."),
    E.CODE_WRONG: _l("This code is not right, or no longer valid. Look again, or ask for a new mail."),
    E.LINK_DEAD: _l("This link was used already, or its time is over. Ask for a new one."),
    E.LINK_ELSEWHERE: _l(
        "The link belongs to the browser in which you asked for it. Open it there, or ask for a new link here."
    ),
    E.REFUSED_PERSON: _l(
        "A participant does not want to meet this person, and a role shows everybody's data. "
        "Tick the box to give it all the same."
    ),
    E.LAST_OWNER: _l("The event needs an owner. Make somebody else an owner first."),
    E.ACTS_ALREADY: _l("This address acts for them already."),
    E.WEBHOOK_ADDRESS: _l("Give a public address that begins with https:// or http://."),
    # The event: languages, days, places
    E.EVENT_ARCHIVED: _l("This event is archived: it can be read, and nothing in it changes."),
    E.EVENT_BEGUN: _l("The event has begun. It cannot be moved any more."),
    E.NOT_CONFIRMED: _l("This is not the key of the event. Nothing was deleted."),
    E.NO_SHIFT: _l("This is its first day already."),
    E.INVALID_SETTINGS: _l("A setting is missing or out of bounds. Correct it and save again."),
    E.SOME_LANGUAGE: _l("Tick at least one language."),
    E.USUAL_NOT_OFFERED: _l("Choose one of the languages that are ticked."),
    E.NO_TIME_ZONE: _l("There is no such time zone."),
    E.SAME_DAY: _l("These are the same day. Choose another one."),
    E.NOT_A_DAY: _l("This is not a day of the event."),
    E.TOO_MANY_DAYS: _l("An event has at most 31 days."),
    E.DAY_USED: _l("Slots or programme stand on a day outside. Remove them first."),
    E.OVER_SLOTS: _l("Slots stand in this time. Look below what is promised in them, and tick the box to go on."),
    E.SLOT_USED: _l("A meeting or an invitation stands in this slot, perhaps in an older version. It stays."),
    E.SLOT_BEGUN: _l("This slot has begun. It stays as it was."),
    E.SLOT_LEAVES_DAY: _l("A slot would leave its day. Choose earlier times."),
    E.SLOT_OVERLAPS: _l("A slot or a session stands from %(begins)s to %(ends)s. Choose other times."),
    E.NO_SLOT_THERE: _l("No slot lies there. Choose another time."),
    E.UNKNOWN_WORD: _l("The event has no such word. Choose one from the list."),
    E.NO_COLOUR: _l("A colour is written #0b5d5e."),
    E.LOW_CONTRAST: _l(
        "Hard to read: its contrast is %(ratio)s, and must be 4.5 at least. Choose a darker or lighter one."
    ),
    E.LAST_WORD: _l("This is the last one: an event needs one at least."),
    E.TOO_MANY_WORDS: _l("There are as many already as an event can have."),
    E.UNKNOWN_KIND: _l("This is not a kind of participant. Choose one from the list."),
    E.NO_OWNER: _l("There is no participant and no organisation of this name."),
    E.SEVERAL_OWNERS: _l("Several have this name: %(names)s. Write more of it."),
    E.PAIRS: _l("Name two languages for each pair, such as: French – English; Arabic – French."),
    E.WALKS: _l("A walk is a number of minutes from 0 to 600."),
    E.STILL_USED: _l("Something still depends on it, perhaps in an older version. It stays."),
    # Mailings
    E.NOBODY_TO_WRITE_TO: _l("There is nobody of this choice who can be written to."),
    E.UNKNOWN_PLACEHOLDER: _l("%(placeholder)s means nothing. Possible are %(known)s."),
    # People
    E.REGISTRATION_CLOSED: _l("Registration is closed. Write to the organisers if you want to take part."),
    E.LANGUAGE_CLOSED: _l("The event takes no profiles in this language. Choose another language."),
    E.UNKNOWN_SLOT: _l("One of these times is not in the programme any more. Reload the page and choose again."),
    E.PICTURE_MISSING: _l("Choose a picture first."),
    E.PICTURE_LARGE: _l("This picture is too large: at most %(most)s million pixels. Choose a smaller one."),
    E.PICTURE_UNREADABLE: _l("This is not a picture we can read. Choose a JPEG, PNG or WebP file; we take no SVG."),
    E.SAME_PERSON: _l("%(name)s is there already, with the same name or address. Tick the box to save all the same."),
    E.MERGED_MEETS: _l("The second one has meetings or invitations. Take them out first, or keep that one."),
    # Wishes and matching
    E.WISHES_CLOSED: _l("Wishes are closed for this event."),
    E.ANSWERS_CLOSED: _l("The time for answers is over."),
    E.INVALID_WISH: _l("This is not a wish that can be made. Choose one of the buttons on the page."),
    E.NOT_PROPOSED: _l("This meeting cannot be proposed."),
    E.TOO_MANY_MUSTS: _l("You have used all your musts. Change one to “would like” first."),
    E.TOO_MANY_LIKES: _l("You have reached the number of wishes this event allows."),
    E.NO_PROPOSAL: _l("This run proposes no weights that are proven better."),
    E.WEIGHTS_CHANGED: _l("The weights have changed since this was learnt. The next run judges anew."),
    # Packages
    E.PACKAGES_BOUNDS: _l("How many packages? Between 1 and %(most)s."),
    E.PACKAGE_MEETINGS: _l("Between 1 and %(most)s meetings: so many slots are still to come."),
    E.NO_TOPIC: _l("Choose at least one thing of which the address is told."),
    E.WHO_BUYS: _l("Choose somebody who takes part."),
    # Runs and drafts
    E.RUN_ACTIVE: _l("A run of this event is under way. Wait for its end, or stop it with the best so far."),
    E.RUN_ENDED: _l("This run has already ended."),
    E.INVALID_SECONDS: _l("The time for a run is out of bounds. Choose another one."),
    E.INVALID_SEED: _l("The seed is out of bounds. Choose another whole number."),
    E.INVALID_WEIGHTS: _l("Each weight of a run is a number from 0 to 100. Correct them."),
    E.NOT_A_DRAFT: _l("Only a draft can be changed. Copy this version as a new draft first."),
    E.NO_PROBLEM: _l("This agenda was not made by a run, so its rules are not known."),
    E.ILLEGAL_MOVE: _l("This meeting cannot be held there."),
    E.CANNOT_FORCE: _l("No other meeting's leaving would make room there."),
    E.PINNED: _l("This meeting is pinned. Release the pin first."),
    E.NOT_MOVED: _l("This meeting stands there already."),
    E.TABLE_TAKEN: _l(
        "Another meeting or an invitation holds this table. Choose a free one, or swap the two meetings."
    ),
    E.NOT_HELD: _l("This meeting is not in the agenda."),
    E.NOTHING_TO_UNDO: _l("There is nothing to undo."),
    # Agendas and a participant's own meetings
    E.BREAKS_RULES: _l(
        "Some meetings of this version do not fit the event as it is now. Its page names them, and why."
    ),
    E.MEETING_AHEAD: _l("This meeting has not begun. Being late can be noted, nothing else."),
    E.SEEN_AT: _l("Give a time of today that is past."),
    E.MINUTES_LATE: _l("How many minutes? Between 1 and %(most)s."),
    E.NOT_AN_EVENT_DAY: _l("Today is not a day of the event. Nothing was noted."),
    E.NOT_VALIDATED: _l(
        "This person does not take part: their registration waits, or they withdrew. Ask an organiser."
    ),
    E.TOO_LATE_TO_UNDO: _l("This can be taken back for ten minutes only. Note what is right instead."),
    E.CHAIR_TAKEN: _l("Somebody else has this chair already. Look again who sits there."),
    E.ASKED_ALREADY: _l(
        "They are asked for another chair just now. Try again in a few minutes, or choose somebody else."
    ),
    E.ASKING_ALREADY: _l("You have asked somebody just now. Wait for their answer."),
    E.NOT_FREE_NOW: _l("They are not free any more. Choose somebody else."),
    E.BADGE_TAKEN: _l("This badge is %(name)s's. Correct the number."),
    E.BADGE_UNKNOWN: _l(
        "This code is on none of our badges, or the person is not in the list any more. Look for the name."
    ),
    E.BADGE_ELSEWHERE: _l("This badge is of another event. Look for the name."),
    E.BADGE_WITHDRAWN: _l("%(name)s withdrew and does not take part any more. Ask an organiser."),
    E.NO_SUCH_TABLES: _l("This place has %(most)s tables. Give a number from 1 on."),
    E.REASON_NEEDED: _l("This was noted more than ten minutes ago. Say why you correct it."),
    E.NOTHING_TO_RELEASE: _l("Nothing to release: they were seen meanwhile, or have no meeting left today."),
    E.OFFER_OVER: _l("This offer is over: the chair has gone to somebody else, or the time to answer has passed."),
    E.NOTHING_PUBLISHED: _l("Nothing was approved or published yet: start a usual run."),
    E.MEETING_PAST: _l("This meeting has begun or is over."),
    E.MEETING_GONE: _l("This meeting does not stand any more."),
    E.NOTHING_SHOWN: _l("No agenda is published yet: change a draft in its grid."),
    E.APPROVED_WAITS: _l("A newer version is approved and waits. Publish it first, then change single meetings."),
    E.NO_REASON: _l("Choose a reason first."),
    E.NO_OUTCOME: _l("Say first whether the meeting was held."),
    E.SLOT_NOT_FREE: _l("This time is not free for both of you any more. Choose another."),
    # Invitations
    E.SLOT_TAKEN: _l("This slot has just been taken. Choose another one."),
    E.SLOT_MISSING: _l("No time was proposed. Choose the slot that you propose."),
    E.NO_COMMON_SLOT: _l("No slot is free for both of you any more."),
    E.SAME_SLOT: _l("This is the slot you were invited to. Choose another one, or accept."),
    E.OUTSIDE_HOURS: _l(
        "This slot is not among the hours that were opened for invitations. Choose another one, or open it."
    ),
    E.AWAY_HOURS: _l("You are not available in one of these slots. Change your availability first, or leave it out."),
    E.HOLDS_FULL: _l("They have as many open invitations as they may. Try again when they have answered one."),
    E.TOO_MANY_SENT: _l("You have invited as many as you may at a time. Wait for an answer first."),
    E.ALREADY_MEETING: _l("You already meet each other at this event."),
    E.NOT_ASKED: _l("The other side answers this."),
    E.DECLINE_REASON: _l("This is not one of the reasons. Choose one from the list."),
    E.INVITATION_OPEN: _l("This invitation can still be answered. Wait for the answer, or take the invitation back."),
    E.INVITATION_CLOSED: _l("This invitation was answered or taken back meanwhile."),
    E.INVITATION_EXPIRED: _l("The time to answer has passed, and the slot was given back."),
    # Files
    E.FILE_FAULTS: _l("The file has faults. Correct the rows that are listed and upload the file again."),
    E.CONTRADICTION: _l("The rows contradict each other or the event. Nothing was changed."),
    E.NO_NUMBER: _l("With several, the name ends with the number of the first: Booth B01."),
    E.NOTHING_TO_PRINT: _l("There is no published agenda with meetings yet."),
    E.UPLOAD_GONE: _l("This upload was imported already, or thrown away. Nothing was changed just now."),
    E.UNKNOWN_TABLE: _l("This cannot be imported."),
    E.NO_EVENT: _l("There is no event.json in this folder. Choose the folder of an event."),
}


PHASES = {E.REGISTRATION_CLOSED: Phase.REGISTRATION, E.WISHES_CLOSED: Phase.WISHES, E.ANSWERS_CLOSED: Phase.ANSWERS}


def of_error(error: MatchmakerError) -> str:
    """Return the sentence of an error, with its details filled in."""
    if error.code in PHASES and "opens" in error.details:
        dates = (datetime.fromisoformat(error.details[edge]) for edge in ("opens", "closes"))
        return phase_messages.when(PHASES[error.code], *dates)
    text = str(SENTENCES[error.code])
    return text % error.details if error.details else text


def for_organisers(error: MatchmakerError) -> str:
    """Return the sentence of an error as organisers read it: approving meets a taken slot where invitations do too."""
    if error.code is E.SLOT_TAKEN:
        return _("An invitation took one of these slots at this very moment. Look again: the page names the meeting.")
    return of_error(error)
