"""XHTML between templates and Word: the tree, its vocabulary, its checks and its numbers."""
