"""State machines, one a folder: `state.py`, `nodes.py`, `graph.py`."""
