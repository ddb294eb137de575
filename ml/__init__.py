"""Models: embeddings, extraction, matching, priority, readiness."""
