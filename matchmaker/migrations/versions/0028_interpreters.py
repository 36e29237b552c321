"""interpreters have an address, a secret link to their agenda, and are told when it changes

Revision ID: 0028
Revises: 0027
Create Date: 2026-11-30 10:50:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Instant, Json

# revision identifiers, used by Alembic.
revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('interpreter') as batch_op:
        batch_op.add_column(sa.Column('email', sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column('link_token', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('told', Json, nullable=True))
        batch_op.add_column(sa.Column('told_at', Instant(), nullable=True))
        batch_op.create_unique_constraint(op.f('uq_interpreter_link_token'), ['link_token'])


def downgrade():
    with op.batch_alter_table('interpreter') as batch_op:
        batch_op.drop_constraint(op.f('uq_interpreter_link_token'), type_='unique')
        for name in ('told_at', 'told', 'link_token', 'email'):
            batch_op.drop_column(name)
