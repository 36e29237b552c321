"""kinds of participants are the event's own: any key, checked by the application

Revision ID: 0026
Revises: 0025
Create Date: 2026-11-30 10:20:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.drop_constraint(op.f('ck_participant_kind'), type_='check')


def downgrade():
    with op.batch_alter_table('participant') as batch_op:
        batch_op.create_check_constraint(
            op.f('ck_participant_kind'),
            sa.column('kind').in_(['decision_maker', 'exhibitor', 'startup', 'investor', 'institution']),
        )
