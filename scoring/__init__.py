"""Compatibility of two profiles, with its reasons: texts and profiles in, scored pairs out.

A pure library: it knows neither the web application nor its database. Importing it, or any of its modules, loads no
machine learning library; `scoring.embedding.load_embedder` does, when it is called.
"""
