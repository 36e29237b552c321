"""signing out ends the session on the server

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-29 14:30:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'ended_session',
        sa.Column('number_hash', sa.String(length=64), nullable=False),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('number_hash', name=op.f('pk_ended_session')),
    )


def downgrade():
    op.drop_table('ended_session')
