"""Trains the skill encoder: tagging, linking and titles in one MiniLM."""
