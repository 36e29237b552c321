"""columns of organisers' own sheets are remembered for the next file

Revision ID: 0022
Revises: 0021
Create Date: 2026-11-30 06:10:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Instant, Json

# revision identifiers, used by Alembic.
revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'sheet_mapping',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=40), nullable=False),
        sa.Column('headings', sa.String(length=64), nullable=False),
        sa.Column('columns', Json, nullable=False),
        sa.Column('values', Json, nullable=False),
        sa.Column('changed_at', Instant(), nullable=False),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_sheet_mapping_event_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet_mapping')),
        sa.UniqueConstraint('event_id', 'kind', 'headings', name=op.f('uq_sheet_mapping_event_id_kind_headings')),
    )


def downgrade():
    op.drop_table('sheet_mapping')
