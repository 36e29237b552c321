"""a run may end stopped, before there was an agenda

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-27 11:20:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

BEFORE = ('waiting', 'running', 'done', 'infeasible', 'failed')
AFTER = ('waiting', 'running', 'done', 'stopped', 'infeasible', 'failed')


def upgrade():
    _allow(AFTER)


def downgrade():
    op.execute("UPDATE run SET state = 'failed' WHERE state = 'stopped'")
    _allow(BEFORE)


def _allow(states):
    words = ', '.join(f"'{state}'" for state in states)
    with op.batch_alter_table('run') as batch_op:
        batch_op.drop_constraint(op.f('ck_run_runstate'), type_='check')
        batch_op.create_check_constraint(op.f('ck_run_runstate'), f'state IN ({words})')
