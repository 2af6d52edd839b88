-- Who may do what in PostgreSQL (15 to 17). As its superuser, after each `handrail migrate`:
--     psql -v ON_ERROR_STOP=1 -d handrail -f deploy/roles.sql
-- It can be run as often as you like. Then give each role its password: \password handrail_owner ...
--
--   handrail_owner    owns the tables: migrate, init, restore. Never in the environment of a service.
--   handrail          what the pages and the worker sign in as: owns nothing, and can neither alter a
--                     table nor change or delete what was once written into the log.
--   handrail_read     reads, on a hot standby: HANDRAIL_STANDBY. No passwords, sessions or factors.
--   handrail_monitor  sees how the server is, and no record.
--   handrail_replica  what a standby copies the database with.
--   handrail_check    proves backups: `handrail restore-check` makes a database of its own with it, and
--                     drops that. It reads and writes no table of the service's.
\set ON_ERROR_STOP on
BEGIN;

SELECT format('CREATE ROLE %I LOGIN', name)
  FROM unnest(ARRAY['handrail_owner', 'handrail', 'handrail_read', 'handrail_monitor',
                    'handrail_replica', 'handrail_check']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE handrail_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 10;
ALTER ROLE handrail NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 80;
ALTER ROLE handrail_read NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 40;
ALTER ROLE handrail_monitor NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 3;
ALTER ROLE handrail_replica NOSUPERUSER NOCREATEDB NOCREATEROLE REPLICATION CONNECTION LIMIT 5;
ALTER ROLE handrail_check NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 20;
GRANT pg_monitor TO handrail_monitor;

-- The last word when a process forgets its own limits; the pages set shorter ones for themselves,
-- long commands none (HANDRAIL_STATEMENT_SECONDS).
ALTER ROLE handrail SET statement_timeout = '60s';
ALTER ROLE handrail SET lock_timeout = '10s';
ALTER ROLE handrail SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE handrail_read SET statement_timeout = '30s';
ALTER ROLE handrail_read SET default_transaction_read_only = on;
ALTER ROLE handrail_monitor SET statement_timeout = '5s';
ALTER ROLE handrail_owner SET lock_timeout = '30s';

-- The database, its schema and whatever was made by another role belong to the owner.
SELECT format('ALTER DATABASE %I OWNER TO handrail_owner', current_database())
\gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database())
\gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO handrail, handrail_read, handrail_monitor, '
              'handrail_check',
              current_database())
\gexec
ALTER SCHEMA public OWNER TO handrail_owner;
SELECT format('ALTER %s %s OWNER TO handrail_owner',
              CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
              oid::regclass)
  FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
   AND relowner <> 'handrail_owner'::regrole
   -- a sequence of a column goes with its table
   AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i')
                   AND relkind = 'S')
\gexec
SELECT format('ALTER FUNCTION %s OWNER TO handrail_owner', oid::regprocedure)
  FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'handrail%'
\gexec

-- Tables that the next migration makes can be used at once; run this again to guard new logs.
ALTER DEFAULT PRIVILEGES FOR ROLE handrail_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO handrail;
ALTER DEFAULT PRIVILEGES FOR ROLE handrail_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO handrail;
ALTER DEFAULT PRIVILEGES FOR ROLE handrail_owner IN SCHEMA public
  GRANT SELECT ON TABLES TO handrail_read;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM handrail, handrail_read;
GRANT USAGE ON SCHEMA public TO handrail, handrail_read;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, handrail, handrail_read;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO handrail;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO handrail;  -- a backup reads where they are
GRANT SELECT ON ALL TABLES IN SCHEMA public TO handrail_read;

-- Whatever carries the trigger of an append-only table is added to and never changed.
SELECT format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM handrail', tgrelid::regclass)
  FROM pg_trigger
 WHERE NOT tgisinternal AND tgname LIKE '%\_no\_delete'
\gexec
SELECT 'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM handrail'
 WHERE to_regclass('django_migrations') IS NOT NULL  -- a new database has no tables yet
\gexec

-- What opens an account is no reading matter.
SELECT format('REVOKE ALL ON %I FROM handrail_read', tablename)
  FROM pg_tables
 WHERE schemaname = 'public'
   AND tablename IN ('records_account', 'django_session', 'mfa_authenticator', 'handrail_cache',
                     'records_keptform', 'records_draft', 'usersessions_usersession')
\gexec
COMMIT;
