"""screens in the halls, and who agrees to stand on them by name

Revision ID: 0037
Revises: 0036
Create Date: 2026-11-30 20:00:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Instant

# revision identifiers, used by Alembic.
revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.add_column(sa.Column('on_screens', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('participant') as batch_op:
        batch_op.alter_column('on_screens', server_default=None)
    op.create_table(
        'call_screen',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('zone_id', sa.Integer(), nullable=True),
        sa.Column('locale', sa.String(length=5), nullable=True),
        sa.Column('token', sa.String(length=64), nullable=False),
        sa.Column('made_at', Instant(), nullable=False),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_call_screen_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['zone_id'], ['zone.id'], name=op.f('fk_call_screen_zone_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_call_screen')),
        sa.UniqueConstraint('token', name=op.f('uq_call_screen_token')),
    )
    op.create_index('ix_call_screen_event_id', 'call_screen', ['event_id'])
    op.create_index('ix_call_screen_zone_id', 'call_screen', ['zone_id'])


def downgrade():
    op.drop_table('call_screen')
    with op.batch_alter_table('participant') as batch_op:
        batch_op.drop_column('on_screens')
