"""names are found without more marks: what they are searched by is made anew

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-29 14:00:00

"""
import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.names import search_name

# revision identifiers, used by Alembic.
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

ORGANISATION = sa.table('organisation', sa.column('id'), sa.column('name'), sa.column('name_own'))
PARTICIPANT = sa.table(
    'participant', sa.column('id'), sa.column('organisation_id'), sa.column('name'), sa.column('name_own'), sa.column('search_name'),
)


def upgrade():
    connection = op.get_bind()
    employers = {row.id: (row.name, row.name_own) for row in connection.execute(sa.select(ORGANISATION))}
    for row in connection.execute(sa.select(PARTICIPANT).where(PARTICIPANT.c.search_name != '')).all():
        found = search_name(row.name, row.name_own, *employers.get(row.organisation_id, ()))
        if found != row.search_name:
            connection.execute(sa.update(PARTICIPANT).where(PARTICIPANT.c.id == row.id).values(search_name=found))


def downgrade():
    """What people are searched by stays."""
