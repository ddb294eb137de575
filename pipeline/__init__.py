"""Workflows over the floors below: how documents are taken in, and given up again."""
