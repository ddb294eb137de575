"""The thread and run engine: leases, numbered events, streaming, cancel, double texting."""
