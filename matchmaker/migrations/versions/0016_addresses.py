"""addresses stand in the one way they are written: letters of a domain, no unseen characters

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-29 15:00:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.addresses import normal
from matchmaker.foundation.errors import InvalidError

# revision identifiers, used by Alembic.
revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

ACCOUNT, PARTICIPANT, DELEGATE = (
    sa.table(name, sa.column('id'), sa.column('email')) for name in ('account', 'participant', 'delegate')
)


def upgrade():
    """Write each address anew; what is no address, or would be another account's, stays as it is."""
    connection = op.get_bind()
    taken = set(connection.scalars(sa.select(ACCOUNT.c.email)))
    for table in (ACCOUNT, PARTICIPANT, DELEGATE):
        for row in connection.execute(sa.select(table).where(table.c.email.is_not(None))).all():
            found = _normal(row.email)
            if found == row.email or (table is ACCOUNT and found in taken):
                continue
            connection.execute(sa.update(table).where(table.c.id == row.id).values(email=found))
            taken.add(found)


def _normal(address):
    try:
        return normal(address)
    except InvalidError:
        return address


def downgrade():
    """Addresses stay as they are written."""
