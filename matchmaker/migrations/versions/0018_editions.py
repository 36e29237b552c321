"""administrators make events; events can be archived; consent is given for each event

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-30 05:45:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

CONSENT = sa.table(
    'consent', sa.column('id'), sa.column('account_id'), sa.column('event_id'), sa.column('purpose'), sa.column('version'),
    sa.column('locale'), sa.column('given_at', Instant()), sa.column('withdrawn_at', Instant()),
)
REPRESENTATION = sa.table('representation', sa.column('account_id'), sa.column('participant_id'))
PARTICIPANT = sa.table('participant', sa.column('id'), sa.column('event_id'))
KEPT = ('account_id', 'purpose', 'version', 'locale', 'given_at', 'withdrawn_at')


def upgrade():
    """A consent that named no event was given for each event in which its account acts for somebody."""
    with op.batch_alter_table('account') as batch_op:
        batch_op.add_column(sa.Column('administrator', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('account') as batch_op:
        batch_op.alter_column('administrator', server_default=None)
    with op.batch_alter_table('event') as batch_op:
        batch_op.add_column(sa.Column('archived_at', Instant(), nullable=True))
    connection = op.get_bind()
    given = connection.execute(sa.select(CONSENT).where(CONSENT.c.event_id.is_(None))).all()
    where = sa.select(REPRESENTATION.c.account_id, PARTICIPANT.c.event_id).distinct()
    where = where.join_from(REPRESENTATION, PARTICIPANT, PARTICIPANT.c.id == REPRESENTATION.c.participant_id)
    events = {}
    for account, event in connection.execute(where.order_by(PARTICIPANT.c.event_id)):
        events.setdefault(account, []).append(event)
    rows = [{name: getattr(row, name) for name in KEPT} | {'event_id': event} for row in given for event in events.get(row.account_id, ())]
    if rows:
        connection.execute(sa.insert(CONSENT), rows)
    connection.execute(sa.delete(CONSENT).where(CONSENT.c.event_id.is_(None)))
    with op.batch_alter_table('consent') as batch_op:
        batch_op.alter_column('event_id', existing_type=sa.Integer(), nullable=False)


def downgrade():
    with op.batch_alter_table('consent') as batch_op:
        batch_op.alter_column('event_id', existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table('event') as batch_op:
        batch_op.drop_column('archived_at')
    with op.batch_alter_table('account') as batch_op:
        batch_op.drop_column('administrator')
