# shellcheck shell=bash
# Sourced by backup and restore: $database is TAGWERK_DB_URL as the programs of PostgreSQL understand it.
database=postgresql:${TAGWERK_DB_URL#jdbc:postgresql:}
database=${database%%\?*}
export PGUSER=${TAGWERK_DB_USER:-tagwerk} PGPASSWORD=${TAGWERK_DB_PASSWORD:-}
