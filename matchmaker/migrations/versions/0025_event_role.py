"""an office is an event role, an epoch a session version

Revision ID: 0025
Revises: 0024
Create Date: 2026-11-30 09:50:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

ACTS = {'office.given': 'role.granted', 'office.taken': 'role.revoked'}


def upgrade():
    rename('office', 'event_role')
    op.execute('ALTER TABLE account RENAME COLUMN epoch TO session_version')
    for before, after in ACTS.items():
        op.execute(f"UPDATE audit SET act = '{after}' WHERE act = '{before}'")


def downgrade():
    for before, after in ACTS.items():
        op.execute(f"UPDATE audit SET act = '{before}' WHERE act = '{after}'")
    op.execute('ALTER TABLE account RENAME COLUMN session_version TO epoch')
    rename('event_role', 'office')


def rename(before, after):
    """Make the table under its new name, whose constraints bear it, with every row; drop the old one."""
    op.create_table(
        after,
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('account_id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('role', sa.Enum('owner', 'organiser', 'reader', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f(f'fk_{after}_account_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f(f'fk_{after}_event_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{after}')),
        sa.UniqueConstraint('account_id', 'event_id', name=op.f(f'uq_{after}_account_id_event_id')),
    )
    op.create_index(f'ix_{after}_event_id', after, ['event_id'])
    op.execute(f'INSERT INTO {after} (id, account_id, event_id, role) SELECT id, account_id, event_id, role FROM {before}')
    op.drop_table(before)
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(f"SELECT setval('{after}_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM {after}), false)")
