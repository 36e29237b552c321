"""an event has an identifier that no other event of any installation has, for the UIDs of its calendar files

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-29 11:00:00

Events of older databases keep the UIDs that calendars may know already.
"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

EVENT = sa.table('event', sa.column('key', sa.String), sa.column('calendar_id', sa.String))


def upgrade():
    with op.batch_alter_table('event') as batch_op:
        batch_op.add_column(sa.Column('calendar_id', sa.String(length=100), nullable=True))
    op.get_bind().execute(sa.update(EVENT).values(calendar_id=EVENT.c.key + '@matchmaker'))
    with op.batch_alter_table('event') as batch_op:
        batch_op.alter_column('calendar_id', existing_type=sa.String(length=100), nullable=False)


def downgrade():
    with op.batch_alter_table('event') as batch_op:
        batch_op.drop_column('calendar_id')
