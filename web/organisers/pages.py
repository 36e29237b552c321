"""All pages of the organisers, hung into their blueprint."""

from web.organisers import (  # noqa: F401
    agendas,
    comparison,
    dashboard,
    event_page,
    files,
    grid,
    languages_page,
    mail_texts,
    mails,
    matching,
    participants,
    replanning,
    runs,
    setup,
    team,
    venue,
)
from web.organisers.blueprint import blueprint

__all__ = ["blueprint"]
