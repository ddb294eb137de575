"""The feed: postings in by Kafka, what was understood of them out."""
