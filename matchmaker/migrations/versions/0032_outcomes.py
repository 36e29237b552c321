"""what came of meetings, and people at their table

Revision ID: 0032
Revises: 0031
Create Date: 2026-11-30 14:40:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None

KINDS = ('arrived', 'left', 'late', 'absent', 'held', 'not_held', 'undone')
ANSWERS = ('valuable', 'held', 'not_held')
STEPS = ('documents', 'call', 'visit', 'offer', 'pilot', 'none')


def upgrade():
    change_kinds((*KINDS, 'at_table'))
    op.create_table(
        'outcome',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('meeting_key', sa.String(length=130), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('other_id', sa.Integer(), nullable=False),
        sa.Column('answer', words('outcomeanswer', ANSWERS), nullable=False),
        sa.Column('absent_id', sa.Integer(), nullable=True),
        sa.Column('next_step', words('followup', STEPS), nullable=True),
        sa.Column('note', sa.Text(), nullable=True),
        sa.Column('answered_at', Instant(), nullable=False),
        sa.CheckConstraint('participant_id <> other_id', name=op.f('ck_outcome_two_sides')),
        sa.CheckConstraint("absent_id IS NULL OR answer = 'not_held'", name=op.f('ck_outcome_absent')),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_outcome_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_outcome_participant_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['other_id'], ['participant.id'], name=op.f('fk_outcome_other_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['absent_id'], ['participant.id'], name=op.f('fk_outcome_absent_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_outcome')),
        sa.UniqueConstraint('participant_id', 'meeting_key', name=op.f('uq_outcome_participant_id_meeting_key')),
    )
    op.create_index('ix_outcome_event_meeting', 'outcome', ['event_id', 'meeting_key'])
    op.create_index('ix_outcome_other_id', 'outcome', ['other_id'])
    op.create_index('ix_outcome_absent_id', 'outcome', ['absent_id'])


def downgrade():
    op.drop_table('outcome')
    op.execute("DELETE FROM day_fact WHERE kind = 'at_table' OR undoes_id IN (SELECT id FROM day_fact WHERE kind = 'at_table')")
    change_kinds(KINDS)


def words(name, values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def change_kinds(values):
    with op.batch_alter_table('day_fact') as batch_op:
        batch_op.drop_constraint(op.f('ck_day_fact_dayfactkind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_day_fact_dayfactkind'), f"kind IN ({', '.join(repr(value) for value in values)})")
