"""What was posted to a webhook, with the answers, and posting it again."""

from sqlalchemy import func, select

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.paging import Page, page_of
from matchmaker.foundation.vocabulary import Act, OutboxState
from matchmaker.models import Delivery, Webhook
from matchmaker.webhooks.delivery import QUEUE

SIZE = 50
ENDED = (OutboxState.SENT, OutboxState.FAILED, OutboxState.DROPPED)


def of(webhook: Webhook, number: int) -> Page:
    """Return a page of the webhook's postings, newest first."""
    query = select(Delivery).where(Delivery.webhook_id == webhook.id).order_by(Delivery.id.desc())
    return page_of(query, number, SIZE)


def failed(webhook: Webhook) -> int:
    """Return how many postings were given up."""
    given_up = (Delivery.webhook_id == webhook.id, Delivery.state == OutboxState.FAILED)
    return db.session.scalar(select(func.count()).select_from(Delivery).where(*given_up)) or 0


def again(webhook: Webhook, posting_id: int | None = None) -> int:
    """Post again what failed, or one posting that has ended in any way. Returns how many those are.

    A posting keeps its id, by which a receiver that took it before knows it.
    """
    mine = Delivery.webhook_id == webhook.id
    count = QUEUE.again(mine & (Delivery.id == posting_id), ENDED) if posting_id else QUEUE.again(mine)
    if count:
        audit.log(Act.WEBHOOK_POSTED_AGAIN, "webhook", webhook.id, event=webhook.event_id, postings=count)
    return count
