"""The server: routes, problems, streams, and the one place where concrete parts meet (`api.services`)."""
