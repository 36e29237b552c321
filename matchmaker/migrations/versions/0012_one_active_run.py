"""an event has one active run at a time

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-29 14:15:00

Of several active runs of one event the newest stays active.
"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

ACTIVE = "state IN ('waiting', 'running')"


def upgrade():
    op.execute(
        f"UPDATE run SET state = 'failed' WHERE {ACTIVE} AND EXISTS"
        " (SELECT 1 FROM run AS later WHERE later.event_id = run.event_id AND later.id > run.id"
        " AND later.state IN ('waiting', 'running'))"
    )
    op.create_index(
        'uq_run_active', 'run', ['event_id'], unique=True, sqlite_where=sa.text(ACTIVE), postgresql_where=sa.text(ACTIVE)
    )


def downgrade():
    op.drop_index('uq_run_active', table_name='run')
