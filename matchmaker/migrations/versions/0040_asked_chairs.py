"""a chair is free because somebody asks: who walked in, or who has time now

Revision ID: 0040
Revises: 0039
Create Date: 2026-11-30 21:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade():
    _rename('walk_in', 'asked', ('missed', 'released', 'asked'))


def downgrade():
    _rename('asked', 'walk_in', ('missed', 'released', 'walk_in'))


def _rename(old: str, new: str, reasons: tuple[str, ...]) -> None:
    words = ', '.join(repr(word) for word in reasons)
    with op.batch_alter_table('standby_chair') as batch_op:
        batch_op.drop_constraint(op.f('ck_standby_chair_chairreason'), type_='check')
    op.execute(f"UPDATE standby_chair SET reason = '{new}' WHERE reason = '{old}'")
    with op.batch_alter_table('standby_chair') as batch_op:
        batch_op.create_check_constraint(op.f('ck_standby_chair_chairreason'), f'reason IN ({words})')
