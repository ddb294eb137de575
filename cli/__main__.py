"""`python -m cli` is `skillbridge`."""

from cli import main

# Processes that read resumes import this module too, and must not start the program again.
if __name__ == "__main__":
    main(prog_name="skillbridge")
