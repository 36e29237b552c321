"""Weights learnt from answers and wishes."""
