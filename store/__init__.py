"""Persistence: the one database, checkpoints, files, cache, vectors."""
