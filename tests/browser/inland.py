"""`skillbridge`, with an internet of which every name leads to one server of the tests, and which holds fewer
postings against a resume in detail, so that a search ends beyond them sooner.

`python -m tests.browser.inland PORT CERTIFICATE`, followed by the arguments of `skillbridge`.
"""

import ssl
import sys

from cli import main
from sources.web import Network, client
from tests.browser.vacancies import MATCHED
from tests.sources.web_server import WebServer


def lead_to(port: int, certificate: str) -> None:
    """Let everything that this process asks of the internet be asked of the server at `port`."""
    network = WebServer(tls_port=port).internet(ssl.create_default_context(cafile=certificate))

    def inland() -> Network:
        return network

    vars(client)["Network"] = inland


def match_fewer() -> None:
    """Let searches hold only the first `MATCHED` against a resume."""
    from pipeline.search import search

    vars(search)["RERANKED"] = MATCHED


# Processes that read resumes import this module too, and must not start the program again.
if __name__ == "__main__":
    lead_to(int(sys.argv[1]), sys.argv[2])
    match_fewer()
    main(sys.argv[3:], prog_name="skillbridge")
