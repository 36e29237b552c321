"""Tables as organisers have them: any workbook or CSV file to rows of the product's own files.

The steps: `opening` (bytes to lines of cells), `tables` (head row, title rows, notes), `proposing` (which column holds what),
`converting` (rows of an event's files). For others: `importing` (the use cases), `corrections`, `template`, and what
pages show of a sheet: `fields`, `closed_lists`,
`own_columns`, `decoding`, `converted`, `reading_rows`, `readers`. `name_index` tells names
alike.
"""
