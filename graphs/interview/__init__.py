"""A mock interview on what a posting asks and a resume leaves open."""
