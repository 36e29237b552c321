"""One agenda: rules, feasibility, objective, insertion, reasons, comparison, table numbers."""
