"""a booth may belong to an organisation

Revision ID: 0027
Revises: 0026
Create Date: 2026-11-30 10:40:00

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('place') as batch_op:
        batch_op.add_column(sa.Column('organisation_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f('fk_place_organisation_id'), 'organisation', ['organisation_id'], ['id'], ondelete='SET NULL'
        )
        batch_op.create_index(batch_op.f('ix_place_organisation_id'), ['organisation_id'])
        batch_op.create_check_constraint('one_owner', 'owner_id IS NULL OR organisation_id IS NULL')


def downgrade():
    with op.batch_alter_table('place') as batch_op:
        batch_op.drop_constraint('one_owner', type_='check')
        batch_op.drop_index(batch_op.f('ix_place_organisation_id'))
        batch_op.drop_constraint(batch_op.f('fk_place_organisation_id'), type_='foreignkey')
        batch_op.drop_column('organisation_id')
