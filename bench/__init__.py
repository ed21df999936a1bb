"""The benchmark: routes to the same document, timed in one run."""
