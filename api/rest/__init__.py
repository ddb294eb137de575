"""The product's own routes, under `/api`."""
