"""Matching: wishes, scoring an event, weights, learning, search, candidates, suggestions.

For others: `wishes`, `wish_schema` and `received_wishes`; `score_event`, `score_job`, `score_one`, `rescoring` and
`scoring_profiles` (scores); `candidates` and `worth` (what a run may hold); `suggestions`, `search` and `encoder`;
`gates`, `weights`, `exposure`, `demand`, `reading`; `reason_sentences` and `profile_texts` (words).
"""
