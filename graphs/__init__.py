"""State machines, one a folder: `state` says what goes in and out, `nodes` what is done, `graph` in what order."""
