"""Country profiles, practices and the Word documents derived from them."""

__version__ = "0.1.0"
