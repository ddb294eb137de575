"""Roles: one a file. Each asks a model and has an offline twin behind it, or is the twin alone."""
