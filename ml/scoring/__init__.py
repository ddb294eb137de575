"""What a posting demands held against what a resume shows: match, gaps, knock-outs, experience, verdict.

Scores rest on skills, years, seniority, degree, languages and licences alone. Names, addresses, schools and
wording never reach a score, so they cannot move one; docs/decisions/ says why.
"""
