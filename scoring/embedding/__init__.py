"""Texts to vectors: the packaged models, foreign ones, and what is asked of each."""
