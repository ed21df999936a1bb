"""One module per document: which facts go to which template, as plain data."""
