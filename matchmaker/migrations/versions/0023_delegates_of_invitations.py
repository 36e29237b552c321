"""a delegate sits in an invitation, too

Revision ID: 0023
Revises: 0022
Create Date: 2026-11-30 06:00:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None

SIDES = ('investor', 'startup')


def upgrade():
    with op.batch_alter_table('invitation') as table:
        for side in SIDES:
            table.add_column(sa.Column(f'{side}_delegate_id', sa.Integer(), nullable=True))
            table.create_foreign_key(
                op.f(f'fk_invitation_{side}_delegate_id'), 'delegate', [f'{side}_delegate_id'], ['id'],
                ondelete='SET NULL',
            )


def downgrade():
    with op.batch_alter_table('invitation') as table:
        for side in SIDES:
            table.drop_constraint(op.f(f'fk_invitation_{side}_delegate_id'), type_='foreignkey')
            table.drop_column(f'{side}_delegate_id')
