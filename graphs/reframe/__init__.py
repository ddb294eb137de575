"""Rewording a resume for one posting, with the person's word on every line."""
