"""paper of several kinds, each made by a job of its own; what was printed is remembered by its mark

Revision ID: 0036
Revises: 0035
Create Date: 2026-11-30 19:30:00

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None

KINDS = ('agendas', 'badges', 'tables', 'interpreters', 'ticks')


def kinds():
    return sa.Enum(*KINDS, name='paperkind', native_enum=False, create_constraint=True, length=40)


def json():
    return sa.JSON().with_variant(JSONB(), 'postgresql')


def upgrade():
    op.drop_table('printout')  # files of a day, made anew by a click
    op.create_table(
        'printout',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('kind', kinds(), nullable=False),
        sa.Column('job_id', sa.Integer(), nullable=True),
        sa.Column('choice', json(), nullable=False),
        sa.Column('sheets', sa.Integer(), nullable=True),
        sa.Column('marks', json(), nullable=True),
        sa.Column('content', sa.LargeBinary(), nullable=True),
        sa.Column('created_at', Instant(), nullable=False),
        sa.Column('made_at', Instant(), nullable=True),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_printout_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_printout_job_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_printout')),
        sa.UniqueConstraint('event_id', 'kind', name=op.f('uq_printout_event_id_kind')),
    )
    op.create_table(
        'printed_sheet',
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('kind', kinds(), nullable=False),
        sa.Column('about', sa.String(length=40), nullable=False),
        sa.Column('mark', sa.String(length=32), nullable=False),
        sa.Column('printed_at', Instant(), nullable=False),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_printed_sheet_event_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('event_id', 'kind', 'about', name=op.f('pk_printed_sheet')),
    )


def downgrade():
    op.drop_table('printed_sheet')
    op.drop_table('printout')
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
