"""A resume and a posting, short enough to know what an analysis of them has to say."""

RESUME = """Ada Lovelace
ada@example.org | London

Experience

Backend Engineer, Analytical Engines Ltd
January 2019 - December 2023
- Built payment services in Python and Django for four banks
- Moved the ledger from Oracle to PostgreSQL without downtime
- Ran Docker containers on forty hosts

Education

BSc Mathematics, University of London, 2018

Skills

Python, Django, PostgreSQL, Docker, Git
"""

POSTING = """Senior Backend Engineer

Company: Acme
Location: Berlin

About the job
You build the services that our customers' payments run through.

Requirements
- 5+ years of experience with Python
- PostgreSQL and Redis in production
- Kubernetes: you run what you build
- Bachelor's degree in computer science or equivalent

Nice to have
- Terraform
- You have worked with Kubernetes operators
"""

UNSKILLED_RESUME = """Jane Roe
jane@example.org

Summary
I like long walks and meeting people, and I am looking for a change.
"""

UNSKILLED_POSTING = """Friendly person wanted

We are a small family and we look for somebody kind who likes long walks along the river.
You will meet us on Sundays, and we will see how it goes from there.
"""
