"""Why a mail did not leave, and what to do about it."""

from typing import NamedTuple

from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import MailFault as F


class Words(NamedTuple):
    """Sentences about a fault."""

    cause: str
    remedy: str


def of(fault: F) -> Words:
    """Return the sentences of a fault."""
    administrators = _("Tell the people who run this service.")
    texts = {
        F.UNREACHABLE: Words(_("The mail server does not answer."), administrators),
        F.SERVER_BUSY: Words(_("The mail server takes no mail for the moment."), _("This usually passes by itself.")),
        F.SIGN_IN_REFUSED: Words(_("The mail server does not let this service sign in."), administrators),
        F.SENDER_REFUSED: Words(_("The mail server does not accept our sender address."), administrators),
        F.LIMIT_REACHED: Words(
            _("The mail server's limit on the number of mails is reached."), _("They leave when it takes mails again.")
        ),
        F.NO_SUCH_MAILBOX: Words(
            _("The mail server says that this address does not exist."),
            _("Ask the person for another address, correct it, and write anew."),
        ),
        F.MAILBOX_FULL: Words(_("The recipient's mailbox is full."), _("Send the mail again in a few days.")),
        F.TOO_LARGE: Words(
            _("The mail server found this mail too large."), _("Shorten your own words around this kind of mail.")
        ),
        F.INTERNATIONAL: Words(
            _("The mail server cannot send to an address with accents or letters of another script before the @."),
            _("Ask the person for another address."),
        ),
        F.NOT_AUTHORISED: Words(
            _("The mail server was not allowed to deliver to this address."),
            _("If many mails have this fault, tell the people who run this service; else ask for another address."),
        ),
        F.NOT_ACCEPTED: Words(
            _("The mail server did not accept the content of this mail."),
            _("Look at your own words and links around this kind of mail, then send it again."),
        ),
        F.NOT_NOW: Words(
            _("The recipient's mail server put this mail off again and again."), _("Send it again later.")
        ),
        F.UNWRITABLE: Words(_("This mail could not be written: something it tells of is gone."), administrators),
    }
    return texts[fault]
