"""Roles: what a language model writes for the product, each with an offline twin that writes it without one."""
