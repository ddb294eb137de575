"""`python -m cli` is `skillbridge`."""

from cli import main

main(prog_name="skillbridge")
