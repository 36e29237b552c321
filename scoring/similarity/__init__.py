"""Texts compared: what they borrow from their neighbours, and what a closer look at a few adds."""
