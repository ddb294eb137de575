"""Alembic's home: `env.py`, and in `versions` one file a step, `NNNN_what_it_does.py` with revision id `NNNN`."""
