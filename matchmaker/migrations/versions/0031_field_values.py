"""participants have values of the event's own fields

Revision ID: 0031
Revises: 0030
Create Date: 2026-11-30 14:40:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Json

# revision identifiers, used by Alembic.
revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('participant', sa.Column('field_values', Json, nullable=False, server_default='{}'))


def downgrade():
    op.drop_column('participant', 'field_values')
