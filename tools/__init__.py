"""Typed LangChain tools, one a file: thin doors to the floors below."""
