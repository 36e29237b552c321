"""An event's vectors: made, kept, centred per language."""
