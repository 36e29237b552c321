"""mailings of the organisers

Revision ID: 0020
Revises: 0019
Create Date: 2026-11-30 06:25:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Instant, Json

# revision identifiers, used by Alembic.
revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

TO = ('everybody', 'never_signed_in', 'no_texts', 'no_wishes', 'unanswered', 'meets_on_day', 'meets_in_zone')


def an_enum(name, *codes):
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade():
    op.create_table(
        'mailing',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('once', sa.String(length=40), nullable=False),
        sa.Column('kind', an_enum('mailingkind', 'way_in', 'message'), nullable=False),
        sa.Column('to', an_enum('mailingto', *TO), nullable=False),
        sa.Column('kinds', Json, nullable=False),
        sa.Column('day', sa.Integer(), nullable=True),
        sa.Column('zone_id', sa.Integer(), nullable=True),
        sa.Column('subject', Json, nullable=False),
        sa.Column('text', Json, nullable=False),
        sa.Column('receivers', sa.Integer(), nullable=False),
        sa.Column('created_by', sa.String(length=260), nullable=False),
        sa.Column('created_at', Instant(), nullable=False),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_mailing_event_id_event'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_mailing_zone_id_zone'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mailing')),
        sa.UniqueConstraint('once', name=op.f('uq_mailing_once')),
    )
    with op.batch_alter_table('mailing') as batch_op:
        batch_op.create_index(batch_op.f('ix_mailing_event_id'), ['event_id'], unique=False)


def downgrade():
    op.drop_table('mailing')
