"""Why a pair scores what it scores, and the sentences that are quoted."""
