"""webhooks say what they are told of

Revision ID: 0039
Revises: 0038
Create Date: 2026-11-30 20:30:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Json

# revision identifiers, used by Alembic.
revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('webhook') as batch_op:
        batch_op.add_column(sa.Column('topics', Json, nullable=False, server_default='["invitations"]'))
    with op.batch_alter_table('webhook') as batch_op:
        batch_op.alter_column('topics', server_default=None)


def downgrade():
    with op.batch_alter_table('webhook') as batch_op:
        batch_op.drop_column('topics')
