"""How good an embedder is, measured on labelled texts."""
