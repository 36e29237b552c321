"""standby on the event day: consent, free chairs and their offers; facts name the slot, corrections a reason

Revision ID: 0034
Revises: 0033
Create Date: 2026-11-30 14:40:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None

REASONS = ('missed', 'released', 'walk_in')
CHAIRS = ('open', 'filled', 'closed')
OFFERS = ('open', 'accepted', 'declined', 'passed', 'withdrawn')


def upgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.add_column(sa.Column('standby', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('participant') as batch_op:
        batch_op.alter_column('standby', server_default=None)
    with op.batch_alter_table('day_fact') as batch_op:
        batch_op.add_column(sa.Column('slot_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('reason', sa.String(length=200), nullable=True))
        batch_op.create_foreign_key(op.f('fk_day_fact_slot_id'), 'slot', ['slot_id'], ['id'], ondelete='SET NULL')
    op.create_table(
        'standby_chair',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('reason', words('chairreason', REASONS), nullable=False),
        sa.Column('meeting_key', sa.String(length=130), nullable=False),
        sa.Column('slot_id', sa.Integer(), nullable=False),
        sa.Column('place_id', sa.Integer(), nullable=False),
        sa.Column('seat', sa.Integer(), nullable=False),
        sa.Column('alone_id', sa.Integer(), nullable=False),
        sa.Column('state', words('chairstate', CHAIRS), nullable=False),
        sa.Column('seated_key', sa.String(length=130), nullable=True),
        sa.Column('opened_at', Instant(), nullable=False),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_standby_chair_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['slot_id'], ['slot.id'], name=op.f('fk_standby_chair_slot_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_standby_chair_place_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['alone_id'], ['participant.id'], name=op.f('fk_standby_chair_alone_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_standby_chair')),
        sa.UniqueConstraint('event_id', 'meeting_key', 'slot_id', name=op.f('uq_standby_chair_event_id_meeting_key_slot_id')),
    )
    op.create_index('ix_standby_chair_open', 'standby_chair', ['event_id', 'state'])
    op.create_index('ix_standby_chair_alone_id', 'standby_chair', ['alone_id'])
    op.create_table(
        'standby_offer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('chair_id', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('state', words('offerstate', OFFERS), nullable=False),
        sa.Column('offered_at', Instant(), nullable=False),
        sa.Column('expires_at', Instant(), nullable=False),
        sa.Column('answered_at', Instant(), nullable=True),
        sa.ForeignKeyConstraint(['chair_id'], ['standby_chair.id'], name=op.f('fk_standby_offer_chair_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_standby_offer_participant_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_standby_offer')),
    )
    is_open, counts = sa.text("state = 'open'"), sa.text("state <> 'withdrawn'")
    for name, columns, which in (
        ('uq_standby_offer_open', ['chair_id'], is_open),
        ('uq_standby_offer_asked', ['participant_id'], is_open),
        ('uq_standby_offer_once', ['chair_id', 'participant_id'], counts),
    ):
        op.create_index(name, 'standby_offer', columns, unique=True, sqlite_where=which, postgresql_where=which)


def downgrade():
    op.drop_table('standby_offer')
    op.drop_table('standby_chair')
    with op.batch_alter_table('day_fact') as batch_op:
        batch_op.drop_constraint(op.f('fk_day_fact_slot_id'), type_='foreignkey')
        batch_op.drop_column('reason')
        batch_op.drop_column('slot_id')
    op.drop_column('participant', 'standby')


def words(name, values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
