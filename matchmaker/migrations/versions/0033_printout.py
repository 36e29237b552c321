"""the agendas of an event on paper are made by a job

Revision ID: 0033
Revises: 0032
Create Date: 2026-11-30 15:10:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'printout',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('job_id', sa.Integer(), nullable=True),
        sa.Column('agendas', sa.Integer(), nullable=True),
        sa.Column('content', sa.LargeBinary(), nullable=True),
        sa.Column('created_at', Instant(), nullable=False),
        sa.Column('made_at', Instant(), nullable=True),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_printout_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_printout_job_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_printout')),
        sa.UniqueConstraint('event_id', name=op.f('uq_printout_event_id')),
    )


def downgrade():
    op.drop_table('printout')
