"""whether more packages can be kept is worked out by a job

Revision ID: 0038
Revises: 0037
Create Date: 2026-11-30 20:00:00

"""
import sqlalchemy as sa
from alembic import op

from matchmaker.foundation.base import Instant, Json

# revision identifiers, used by Alembic.
revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'package_proof',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('job_id', sa.Integer(), nullable=True),
        sa.Column('question', Json, nullable=False),
        sa.Column('answer', Json, nullable=True),
        sa.Column('created_at', Instant(), nullable=False),
        sa.Column('made_at', Instant(), nullable=True),
        sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_package_proof_event_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_package_proof_job_id'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_package_proof')),
        sa.UniqueConstraint('event_id', name=op.f('uq_package_proof_event_id')),
    )


def downgrade():
    op.drop_table('package_proof')
