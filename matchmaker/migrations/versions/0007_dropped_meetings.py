"""mails that wait name the meetings that a newer version dropped by that word

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-29 09:30:00

Until now the outbox said "gone", and the comparison of versions "dropped".
"""
from alembic import op
import sqlalchemy as sa
from matchmaker.foundation.base import Json

# revision identifiers, used by Alembic.
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

OUTBOX = sa.table('outbox', sa.column('id', sa.Integer), sa.column('content', Json))


def upgrade():
    _rename('gone', 'dropped')


def downgrade():
    _rename('dropped', 'gone')


def _rename(old, new):
    for row in op.get_bind().execute(sa.select(OUTBOX)).all():
        change = row.content.get('change', {})
        if old in change:
            renamed = {new if kind == old else kind: keys for kind, keys in change.items()}
            op.get_bind().execute(
                sa.update(OUTBOX).where(OUTBOX.c.id == row.id).values(content=row.content | {'change': renamed})
            )
