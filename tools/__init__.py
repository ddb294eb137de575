"""Tools that a model may call, one a file: typed, thin doors to the floors below.

Each function binds a tool to what it needs. Errors are those of `core.errors`, typed for a graph to route on.
"""
