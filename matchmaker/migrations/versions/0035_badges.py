"""participants may have the number of a badge

Revision ID: 0035
Revises: 0034
Create Date: 2026-11-30 15:20:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.add_column(sa.Column('badge', sa.String(length=40), nullable=True))
        batch_op.create_unique_constraint(op.f('uq_participant_event_id_badge'), ['event_id', 'badge'])


def downgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.drop_constraint(op.f('uq_participant_event_id_badge'), type_='unique')
        batch_op.drop_column('badge')
