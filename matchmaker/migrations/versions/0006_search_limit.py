"""searches by meaning are counted with the account

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-29 10:00:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('account') as batch_op:
        batch_op.add_column(sa.Column('searches', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('searches_since', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('account') as batch_op:
        batch_op.alter_column('searches', server_default=None)


def downgrade():
    with op.batch_alter_table('account') as batch_op:
        batch_op.drop_column('searches_since')
        batch_op.drop_column('searches')
