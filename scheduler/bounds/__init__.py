"""Linear relaxation, dual bound, and the counts that tighten it."""
