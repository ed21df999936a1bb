"""Models of a country profile."""
