"""The career coach: a conversation that uses every other machine."""
