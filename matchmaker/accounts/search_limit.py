"""How often an account may search by meaning, counted in its row: the limit holds whatever the number of processes."""

from datetime import timedelta

from sqlalchemy import case, literal, or_, update

from matchmaker.foundation import clock, database
from matchmaker.models import Account

SEARCHES = 20  # in a WINDOW: more than anybody reads
WINDOW = timedelta(minutes=1)  # begins with the first search after the last one


def count_search(account: Account) -> bool:
    """Count a search by one UPDATE, so that parallel ones cannot exceed the limit. Returns False beyond it."""
    now = literal(clock.now(), Account.searches_since.type)
    over = or_(Account.searches_since.is_(None), Account.searches_since <= clock.now() - WINDOW)
    counted = update(Account).where(Account.id == account.id, or_(over, Account.searches < SEARCHES))
    values = {
        "searches": case((over, 1), else_=Account.searches + 1),
        "searches_since": case((over, now), else_=Account.searches_since),
    }
    return database.execute_now(counted.values(**values)) == 1
