"""The market: boards are pulled, their postings understood, stored once, matched and kept up to date."""
