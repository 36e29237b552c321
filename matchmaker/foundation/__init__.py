"""Foundation of every subject: settings, clock, database, transactions, errors, vocabulary and labels, PDF, HTTP."""
