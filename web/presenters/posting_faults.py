"""Why a webhook's receiver has not taken a posting."""

from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import PostingFault as F
from matchmaker.models import Delivery


def of(posting: Delivery) -> str:
    """Return the sentence of a posting's fault."""
    texts = {
        F.NAME_NOT_FOUND: _("The name in the address could not be looked up."),
        F.NOT_PUBLIC: _("The name in the address leads into a private network, to which nothing is posted."),
        F.NOT_SECURE: _("The receiver’s certificate is not valid."),
        F.NO_ANSWER: _("The receiver did not answer."),
        F.REFUSED: _("The receiver answered with status %(status)s.", status=posting.answer),
    }
    return texts[posting.fault]
