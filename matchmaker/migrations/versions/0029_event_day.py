"""facts of the event day, and the role of the desk

Revision ID: 0029
Revises: 0028
Create Date: 2026-11-30 10:45:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None

KINDS = ('arrived', 'left', 'late', 'absent', 'held', 'not_held', 'undone')
WITNESSES = ('desk', 'self', 'other_side')
ROLES = ('owner', 'organiser', 'reader')


def upgrade():
    change_roles((*ROLES, 'desk'))
    op.create_table(
        'day_fact',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('kind', words('dayfactkind', KINDS), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=True),
        sa.Column('delegate_id', sa.Integer(), nullable=True),
        sa.Column('meeting_key', sa.String(length=130), nullable=True),
        sa.Column('minutes', sa.Integer(), nullable=True),
        sa.Column('witness', words('witness', WITNESSES), nullable=False),
        sa.Column('account_id', sa.Integer(), nullable=True),
        sa.Column('at', Instant(), nullable=False),
        sa.Column('client_id', sa.String(length=64), nullable=False),
        sa.Column('undoes_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("(undoes_id IS NOT NULL) = (kind = 'undone')", name=op.f('ck_day_fact_undoes')),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_day_fact_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_day_fact_participant_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['delegate_id'], ['delegate.id'], name=op.f('fk_day_fact_delegate_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_day_fact_account_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['undoes_id'], ['day_fact.id'], name=op.f('fk_day_fact_undoes_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_day_fact')),
        sa.UniqueConstraint('event_id', 'client_id', name=op.f('uq_day_fact_event_id_client_id')),
        sa.UniqueConstraint('undoes_id', name=op.f('uq_day_fact_undoes_id')),
    )
    op.create_index('ix_day_fact_event_day', 'day_fact', ['event_id', 'day', 'meeting_key'])
    op.create_index('ix_day_fact_participant_id', 'day_fact', ['participant_id'])
    op.create_index('ix_day_fact_delegate_id', 'day_fact', ['delegate_id'])


def downgrade():
    op.drop_table('day_fact')
    op.execute("DELETE FROM event_role WHERE role = 'desk'")
    change_roles(ROLES)


def words(name, values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def change_roles(values):
    with op.batch_alter_table('event_role') as batch_op:
        batch_op.drop_constraint(op.f('ck_event_role_role'), type_='check')
        batch_op.create_check_constraint(op.f('ck_event_role_role'), f"role IN ({', '.join(repr(value) for value in values)})")
