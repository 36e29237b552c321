"""Large events: construction, ejection chains, warm start, annealing stages, incumbent."""
