"""why a mail did not leave is a code; all mail pauses while the mail server refuses us

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-29 13:30:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

FAULTS = (
    'unreachable', 'server_busy', 'sign_in_refused', 'sender_refused', 'limit_reached', 'no_such_mailbox', 'mailbox_full',
    'too_large', 'international', 'not_authorised', 'not_accepted', 'not_now', 'unwritable',
)


def fault():
    return sa.Enum(*FAULTS, name='mailfault', native_enum=False, create_constraint=True, length=40)


def upgrade():
    op.create_table(
        'mail_pause',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('since', sa.DateTime(timezone=True), nullable=False),
        sa.Column('until', sa.DateTime(timezone=True), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('fault', fault(), nullable=False),
        sa.Column('error', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_pause')),
    )
    with op.batch_alter_table('outbox') as batch_op:
        batch_op.add_column(sa.Column('fault', fault(), nullable=True))


def downgrade():
    with op.batch_alter_table('outbox') as batch_op:
        batch_op.drop_constraint('ck_outbox_mailfault', type_='check')
        batch_op.drop_column('fault')
    op.drop_table('mail_pause')
