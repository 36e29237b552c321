"""An event as files: import, export, spreadsheets, the event folder.

For others: `loading` (a folder into a new event), `importing`, `exporting`, `export_event`, `spreadsheets`, `uploads`.
"""
