"""The shop file: schema, queries, the journal of edits, backups and the lock. The only SQL."""
