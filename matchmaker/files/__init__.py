"""An event as files: import, export, spreadsheets, the event folder."""
