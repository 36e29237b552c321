"""a promised meeting keeps the instants that its version promised, a participant the day that they confirmed

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-29 14:05:00

Meetings of older versions follow their slots, as before. Who confirmed an agenda before is asked once more.
"""
from alembic import op
import sqlalchemy as sa
from matchmaker.foundation.base import Instant, Json

# revision identifiers, used by Alembic.
revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

INSTANTS = ('starts_at', 'ends_at')


def upgrade():
    with op.batch_alter_table('meeting') as batch_op:
        for name in INSTANTS:
            batch_op.add_column(sa.Column(name, Instant(), nullable=True))
    with op.batch_alter_table('participant') as batch_op:
        batch_op.add_column(sa.Column('seen_day', Json, nullable=True))
        batch_op.drop_column('seen_agenda_id')


def downgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.add_column(sa.Column('seen_agenda_id', sa.Integer(), nullable=True))
        batch_op.drop_column('seen_day')
    with op.batch_alter_table('meeting') as batch_op:
        for name in INSTANTS:
            batch_op.drop_column(name)
