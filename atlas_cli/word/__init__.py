"""Word files: written from the XHTML tree, read back as data."""
