"""An event as files: import, export, spreadsheets, the event folder.

For others: `loading` (files into a new event), `importing`, `exporting`, `lists`, `workbooks` (tables with typed cells),
`export_event`, `spreadsheets`, `uploads`; `event_folder` and `rows` (what a valid row is), `differences`.
"""
