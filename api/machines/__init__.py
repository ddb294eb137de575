"""The machines beside the gap analysis, each put together in a file of its own."""
