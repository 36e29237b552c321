"""reasons of scores are stored compactly; a score knows whether a gate shuts it, and no model

Revision ID: 0021
Revises: 0020
Create Date: 2026-11-30 06:35:00

"""
import json

import sqlalchemy as sa
from alembic import op
from matchmaker.foundation.base import Json
from matchmaker.models.reasons import packed_reasons, unpacked_reasons

# revision identifiers, used by Alembic.
revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

SCORE = sa.table('score', sa.column('a_id'), sa.column('b_id'), sa.column('shut', sa.Boolean()), sa.column('reasons', sa.Text()))
PAIR = (SCORE.c.a_id == sa.bindparam('a'), SCORE.c.b_id == sa.bindparam('b'))
ROWS = 5000


def upgrade():
    with op.batch_alter_table('score') as batch_op:
        batch_op.add_column(sa.Column('shut', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.alter_column(
            'reasons', existing_type=Json, type_=sa.Text(), existing_nullable=False, postgresql_using='reasons::text'
        )
        batch_op.drop_column('model_id')
    _rewrite(_packed)
    with op.batch_alter_table('score', recreate='auto', table_kwargs={'sqlite_with_rowid': False}) as batch_op:
        batch_op.alter_column('shut', server_default=None)


def downgrade():
    _rewrite(lambda text: {'text': json.dumps(unpacked_reasons(text)), 'gate': False})
    with op.batch_alter_table('score', table_kwargs={'sqlite_with_rowid': True}) as batch_op:
        batch_op.drop_column('shut')
        batch_op.alter_column(
            'reasons', existing_type=sa.Text(), type_=Json, existing_nullable=False, postgresql_using='reasons::jsonb'
        )
        batch_op.add_column(sa.Column('model_id', sa.String(length=200), nullable=False, server_default=''))
    with op.batch_alter_table('score') as batch_op:
        batch_op.alter_column('model_id', server_default=None)


def _packed(text):
    reasons = json.loads(text)
    packed = packed_reasons((one['code'], one['weight'], one['detail']) for one in reasons)
    return {'text': packed, 'gate': any(one['code'] == 'gate' for one in reasons)}


def _rewrite(rewritten):
    """Write the reasons of every score anew, some thousands at a time: an event has hundreds of thousands."""
    connection, last = op.get_bind(), (0, 0)
    pair = sa.tuple_(SCORE.c.a_id, SCORE.c.b_id)
    query = sa.select(SCORE.c.a_id, SCORE.c.b_id, SCORE.c.reasons).order_by(SCORE.c.a_id, SCORE.c.b_id).limit(ROWS)
    update = sa.update(SCORE).where(*PAIR).values(reasons=sa.bindparam('text'), shut=sa.bindparam('gate'))
    while rows := connection.execute(query.where(pair > last)).all():
        connection.execute(update, [{'a': row.a_id, 'b': row.b_id} | rewritten(row.reasons) for row in rows])
        last = (rows[-1].a_id, rows[-1].b_id)
