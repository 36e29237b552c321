"""what the newest scoring learnt, and whom each person is shown first

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-29 10:55:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Json

# revision identifiers, used by Alembic.
revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('event') as batch_op:
        batch_op.add_column(sa.Column('scoring_report', Json, nullable=True))
    with op.batch_alter_table('participant') as batch_op:
        batch_op.add_column(sa.Column('shown_first', Json, nullable=True))


def downgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.drop_column('shown_first')
    with op.batch_alter_table('event') as batch_op:
        batch_op.drop_column('scoring_report')
