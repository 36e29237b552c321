"""the usual language of an event stands first, and no list of languages is empty

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-27 10:30:00

Until now readers of other languages got English whatever the order was, and nothing read the second list.
"""
from alembic import op
import sqlalchemy as sa
from matchmaker.foundation.base import Json

# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

EVENT = sa.table(
    'event', sa.column('id', sa.Integer), sa.column('languages', Json), sa.column('text_languages', Json)
)
PAGES, TEXTS = ('en', 'fr', 'ar'), ('ar', 'fr', 'en', 'es', 'pt')


def upgrade():
    rows = op.get_bind().execute(sa.select(EVENT)).all()
    for row in rows:
        pages = [one for one in PAGES if one in row.languages] or list(PAGES)
        texts = [one for one in TEXTS if one in row.text_languages] or list(TEXTS)
        op.get_bind().execute(
            sa.update(EVENT).where(EVENT.c.id == row.id).values(languages=pages, text_languages=texts)
        )


def downgrade():
    pass
