"""Privacy: erasure, pseudonyms, export of one's own data.

For others: `erasure`, `merging`, `personal_export`.
"""
