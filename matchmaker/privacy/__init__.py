"""Privacy: erasure, pseudonyms, export of one's own data."""
