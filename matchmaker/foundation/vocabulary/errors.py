"""Codes of errors: every refusal that the application raises. `web.presenters.errors` has the sentence of each."""

from enum import StrEnum


class ErrorCode(StrEnum):
    """What went wrong. The API returns the value as `code`."""

    # Any part of the service
    INVALID = "invalid"
    REFUSED = "refused"
    CONFLICT = "conflict"
    MISSING = "missing"
    SETUP = "setup"
    CHANGED_MEANWHILE = "changed_meanwhile"
    TOO_LONG = "too_long"
    NOT_IN_ORDER = "not_in_order"
    LEASE_LOST = "lease_lost"

    # Accounts and links
    ADDRESS = "address"
    ADDRESS_LETTERS = "address_letters"
    CODE_WRONG = "code_wrong"
    LINK_DEAD = "link_dead"
    LINK_ELSEWHERE = "link_elsewhere"
    LAST_OWNER = "last_owner"
    ACTS_ALREADY = "acts_already"
    REFUSED_PERSON = "refused_person"
    WEBHOOK_ADDRESS = "webhook_address"

    # The event: languages, days, places
    EVENT_ARCHIVED = "event_archived"
    EVENT_BEGUN = "event_begun"
    NOT_CONFIRMED = "not_confirmed"
    NO_SHIFT = "no_shift"
    INVALID_SETTINGS = "invalid_settings"
    SOME_LANGUAGE = "some_language"
    USUAL_NOT_OFFERED = "usual_not_offered"
    NO_TIME_ZONE = "no_time_zone"
    NOT_A_DAY = "not_a_day"
    SAME_DAY = "same_day"
    TOO_MANY_DAYS = "too_many_days"
    DAY_USED = "day_used"
    OVER_SLOTS = "over_slots"
    SLOT_USED = "slot_used"
    SLOT_BEGUN = "slot_begun"
    SLOT_LEAVES_DAY = "slot_leaves_day"
    SLOT_OVERLAPS = "slot_overlaps"
    NO_SLOT_THERE = "no_slot_there"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_WORD = "unknown_word"
    TOO_MANY_WORDS = "too_many_words"
    NO_PARTICIPANT = "no_participant"
    PAIRS = "pairs"
    WALKS = "walks"
    STILL_USED = "still_used"

    # Mailings
    NOBODY_TO_WRITE_TO = "nobody_to_write_to"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"

    # People
    REGISTRATION_CLOSED = "registration_closed"
    LANGUAGE_CLOSED = "language_closed"
    UNKNOWN_SLOT = "unknown_slot"
    PHOTO_MISSING = "photo_missing"
    PHOTO_LARGE = "photo_large"
    PHOTO_UNREADABLE = "photo_unreadable"
    SAME_PERSON = "same_person"
    MERGED_MEETS = "merged_meets"

    # Wishes and matching
    WISHES_CLOSED = "wishes_closed"
    ANSWERS_CLOSED = "answers_closed"
    INVALID_WISH = "invalid_wish"
    NOT_PROPOSED = "not_proposed"
    TOO_MANY_MUSTS = "too_many_musts"
    TOO_MANY_LIKES = "too_many_likes"
    NO_PROPOSAL = "no_proposal"
    WEIGHTS_CHANGED = "weights_changed"

    # Runs and drafts
    RUN_ACTIVE = "run_active"
    RUN_ENDED = "run_ended"
    INVALID_SECONDS = "invalid_seconds"
    INVALID_SEED = "invalid_seed"
    INVALID_WEIGHTS = "invalid_weights"
    NOT_A_DRAFT = "not_a_draft"
    NO_PROBLEM = "no_problem"
    ILLEGAL_MOVE = "illegal_move"
    CANNOT_FORCE = "cannot_force"
    PINNED = "pinned"
    NOT_HELD = "not_held"
    NOTHING_TO_UNDO = "nothing_to_undo"

    # Agendas and a participant's own meetings
    BREAKS_RULES = "breaks_rules"
    NOT_MOVED = "not_moved"
    TABLE_TAKEN = "table_taken"
    NOTHING_PUBLISHED = "nothing_published"
    MEETING_PAST = "meeting_past"
    MEETING_GONE = "meeting_gone"
    NO_REASON = "no_reason"
    NOTHING_SHOWN = "nothing_shown"
    APPROVED_WAITS = "approved_waits"
    SLOT_NOT_FREE = "slot_not_free"

    # Invitations
    SLOT_TAKEN = "slot_taken"
    SLOT_MISSING = "slot_missing"
    NO_COMMON_SLOT = "no_common_slot"
    SAME_SLOT = "same_slot"
    OUTSIDE_HOURS = "outside_hours"
    AWAY_HOURS = "away_hours"
    HOLDS_FULL = "holds_full"
    TOO_MANY_SENT = "too_many_sent"
    ALREADY_MEETING = "already_meeting"
    NOT_ASKED = "not_asked"
    DECLINE_REASON = "decline_reason"
    INVITATION_OPEN = "invitation_open"
    INVITATION_CLOSED = "invitation_closed"
    INVITATION_EXPIRED = "invitation_expired"

    # Files
    FILE_FAULTS = "file_faults"
    CONTRADICTION = "contradiction"
    UPLOAD_GONE = "upload_gone"
    UNKNOWN_TABLE = "unknown_table"
    NO_EVENT = "no_event"
