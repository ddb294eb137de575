"""Prompt templates as files, and the one function that reads them."""
