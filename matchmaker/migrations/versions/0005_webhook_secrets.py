"""webhook secrets in the form of Standard Webhooks: the same 32 bytes, in base64 after "whsec_"

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-29 09:45:00

"""
import base64

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

webhook = sa.table('webhook', sa.column('id', sa.Integer), sa.column('secret', sa.String))


def upgrade():
    _rewrite(lambda secret: 'whsec_' + base64.b64encode(bytes.fromhex(secret)).decode())


def downgrade():
    _rewrite(lambda secret: base64.b64decode(secret.removeprefix('whsec_')).hex())


def _rewrite(change):
    connection = op.get_bind()
    for number, secret in connection.execute(sa.select(webhook.c.id, webhook.c.secret)).all():
        connection.execute(webhook.update().where(webhook.c.id == number).values(secret=change(secret)))
