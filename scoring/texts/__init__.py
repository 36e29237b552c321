"""Texts before a model reads them: cleaned, their language, refusals split off, words that models read badly."""
