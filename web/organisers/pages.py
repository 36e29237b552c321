"""Imports every page of the blueprint."""

from web.organisers import (  # noqa: F401
    agendas,
    api_keys,
    comparison,
    consent_words,
    dashboard,
    entering,
    event_page,
    files,
    grid,
    invitations,
    languages_page,
    look_page,
    mail_texts,
    mailings,
    mails,
    matching,
    one_meeting,
    own_fields,
    own_kinds,
    own_words,
    participants,
    postponing,
    programme,
    replanning,
    rights,
    runs,
    setup,
    sheets,
    team,
    venue,
    webhooks,
    zones,
)
from web.organisers.blueprint import blueprint

__all__ = ["blueprint"]
