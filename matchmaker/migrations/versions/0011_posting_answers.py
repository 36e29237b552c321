"""a posting keeps the receiver's answer, and why it was not taken

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-29 13:50:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

FAULTS = ('name_not_found', 'not_public', 'not_secure', 'no_answer', 'refused')


def upgrade():
    fault = sa.Enum(*FAULTS, name='postingfault', native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table('delivery') as batch_op:
        batch_op.add_column(sa.Column('answer', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('fault', fault, nullable=True))


def downgrade():
    with op.batch_alter_table('delivery') as batch_op:
        batch_op.drop_constraint('ck_delivery_postingfault', type_='check')
        batch_op.drop_column('fault')
        batch_op.drop_column('answer')
