"""phases that decided nothing are gone: scheduling, published, event, feedback

Revision ID: 0017
Revises: 0016
Create Date: 2026-11-29 15:05:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Json

# revision identifiers, used by Alembic.
revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

EVENT = sa.table('event', sa.column('id', sa.Integer), sa.column('settings', Json))
KEPT = ('registration', 'wishes', 'answers')


def upgrade():
    connection = op.get_bind()
    for row in connection.execute(sa.select(EVENT)).all():
        phases = {key: span for key, span in row.settings.get('phases', {}).items() if key in KEPT}
        settings = row.settings | {'phases': phases}
        connection.execute(sa.update(EVENT).where(EVENT.c.id == row.id).values(settings=settings))


def downgrade():
    """The dates of the other phases are not known any more."""
