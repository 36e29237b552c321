"""Presenters: codes and figures become sentences and charts in the reader's language, one module a list of codes."""
