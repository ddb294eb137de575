"""Telling people: new postings held against alerts, reminders, pushes and mail."""
