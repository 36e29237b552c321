"""Bodies of the commands. `web.cli` has their names."""
