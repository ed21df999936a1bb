"""Models of the catalog: needs, roles, benchmarks, practices, terms; and loading them."""
