"""the lock's lease is named and let go of like every other

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-29 09:30:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('lock') as batch_op:
        batch_op.alter_column('until', new_column_name='lease_until', existing_type=sa.DateTime(timezone=True), nullable=True)
        batch_op.alter_column('token', existing_type=sa.String(32), nullable=True)


def downgrade():
    op.execute('DELETE FROM lock WHERE token IS NULL')
    with op.batch_alter_table('lock') as batch_op:
        batch_op.alter_column('lease_until', new_column_name='until', existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column('token', existing_type=sa.String(32), nullable=False)
