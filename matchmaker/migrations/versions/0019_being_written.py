"""an agenda may be being written

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-30 06:10:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

BEFORE = ('draft', 'approved', 'published', 'superseded', 'discarded')
AFTER = ('writing', *BEFORE)


def upgrade():
    _allow(AFTER)


def downgrade():
    op.execute("UPDATE agenda SET state = 'discarded' WHERE state = 'writing'")
    _allow(BEFORE)


def _allow(states):
    words = ', '.join(f"'{state}'" for state in states)
    with op.batch_alter_table('agenda') as batch_op:
        batch_op.drop_constraint(op.f('ck_agenda_agendastate'), type_='check')
        batch_op.create_check_constraint(op.f('ck_agenda_agendastate'), f'state IN ({words})')
