"""Cells as organisers write them, to cells of the product's own files: countries, languages, words, numbers, moments."""
