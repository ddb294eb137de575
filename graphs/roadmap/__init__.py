"""Four weeks from where somebody stands towards a job."""
