"""What every subject stands on: settings, clock, database, transactions, errors, vocabulary and labels, PDF, HTTP."""
