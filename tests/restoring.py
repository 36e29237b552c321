"""A PostgreSQL database that tests use one after the other: what one has changed is put back before the next.

A copy of its own for each test costs ten times what a usual test does. Triggers note which tables a test has written, in
sequences: those forget nothing when a transaction is rolled back, and nobody waits for them. Written tables are emptied to the
last page and filled anew, so that rows lie as in a fresh copy; all sequences are set back. A test that changes tables or
constraints has a database for itself (`@pytest.mark.alone`), and fails without.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql
from sqlalchemy import make_url

KEEP = """
CREATE SCHEMA kept;
CREATE TABLE kept.sequences AS
  SELECT format('%I.%I', schemaname, sequencename)::regclass AS name, start_value, last_value
  FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION kept.note() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM nextval(format('kept.%I', TG_TABLE_NAME)::regclass); RETURN NULL; END $$;
CREATE FUNCTION kept.empty(tables text[]) RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
  DECLARE one text;
  BEGIN
    FOREACH one IN ARRAY tables LOOP EXECUTE format('DELETE FROM public.%I', one); END LOOP;
  END $$;
CREATE FUNCTION kept.fill(tables text[]) RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
  DECLARE one text;
  BEGIN
    FOREACH one IN ARRAY tables LOOP
      EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE kept.%I', one, 'rows of ' || one);
      PERFORM setval(format('kept.%I', one)::regclass, 1, false);
    END LOOP;
    PERFORM setval(name, coalesce(last_value, start_value), last_value IS NOT NULL) FROM kept.sequences;
  END $$;
DO $$
  DECLARE one text;
  BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', 'rows of ' || one, one);
      EXECUTE format('CREATE SEQUENCE kept.%I', one);
      EXECUTE format('CREATE TRIGGER kept AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.%I '
        'FOR EACH STATEMENT EXECUTE FUNCTION kept.note()', one);
    END LOOP;
  END $$;
"""
WRITTEN = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'kept' AND last_value IS NOT NULL"
MADE = """
SELECT array_agg(oid ORDER BY oid)
FROM (SELECT oid FROM pg_constraint UNION SELECT oid FROM pg_class WHERE relkind IN ('r', 'i')) one
"""
OTHERS = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass(frozen=True)
class Kept:
    """What restores a database: a superuser's connection, and the numbers of its tables, indexes and constraints."""

    url: str
    connection: psycopg.Connection
    made: list[int]

    def restore(self) -> None:
        """End all other connections, and let the database hold what was kept. Raises AssertionError where a table was changed."""
        execute = self.connection.execute
        while execute(OTHERS).fetchall():
            pass  # each was asked to end, and has been waited for; look whether one came meanwhile
        assert self.made == _made(self.connection), "a test that changes tables or constraints is marked `alone`"
        written = [name for (name,) in execute(WRITTEN)]
        execute("SELECT kept.empty(%s)", [written])
        for name in written:
            execute(sql.SQL("VACUUM public.{}").format(sql.Identifier(name)))
        execute("SELECT kept.fill(%s)", [written])


def keep(url: str) -> Kept:
    """Keep what a database holds."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(address, autocommit=True)
    connection.execute(KEEP)
    return Kept(url, connection, _made(connection))


def _made(connection: psycopg.Connection) -> list[int]:
    return connection.execute(MADE).fetchone()[0]
