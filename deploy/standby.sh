#!/usr/bin/env bash
# Makes this host a hot standby of another. As postgres, with PostgreSQL stopped here:
#     bash deploy/standby.sh HOST PORT NAME FOLDER
# HOST and PORT are the primary's, NAME is what this standby is called there (small letters, digits
# and _), FOLDER is the data folder here, which has to be empty. The password of handrail_replica is
# asked for, or stands in ~/.pgpass. Afterwards start PostgreSQL here.
set -euo pipefail
if [ $# -ne 4 ]; then
  sed -nE '2,6s/^# ?//p' "$0" >&2
  exit 2
fi
host=$1 port=$2 name=$3 folder=$4
binaries=${PGBINARIES:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}
if [ -d "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
  echo "$folder is not empty. Move what is in it away first; nothing was changed." >&2
  exit 1
fi
# -C makes the slot, so that the primary keeps what this standby has not yet; -c fast begins at once.
"$binaries/pg_basebackup" -c fast -X stream -R -C -S "$name" -D "$folder" \
  -d "host=$host port=$port user=${PGUSER:-handrail_replica} application_name=$name"
echo "$folder follows $host:$port as $name. Start PostgreSQL here, then look on the primary:"
echo "  SELECT application_name, state, sync_state FROM pg_stat_replication;"
