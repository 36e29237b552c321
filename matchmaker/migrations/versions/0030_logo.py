"""an event has a logo of its own

Revision ID: 0030
Revises: 0029
Create Date: 2026-11-30 11:10:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('event', sa.Column('logo', sa.LargeBinary(), nullable=True))
    op.add_column('event', sa.Column('logo_mark', sa.String(length=16), nullable=True))


def downgrade():
    op.drop_column('event', 'logo_mark')
    op.drop_column('event', 'logo')
