"""unmet candidates are counted by reason from an index

Revision ID: 0024
Revises: 0023
Create Date: 2026-11-30 07:50:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade():
    op.create_index('ix_unmet_reason', 'unmet', ['agenda_id', 'wished', 'reason', 'value'])


def downgrade():
    op.drop_index('ix_unmet_reason', table_name='unmet')
