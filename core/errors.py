"""The one hierarchy of errors that a person may see. The API turns each into an RFC 9457 problem document.

`detail` is a sentence that a person can act on; it never holds personal text, keys or paths of the machine.
"""


class SkillBridgeError(Exception):
    """Base of all of them. `status` is the HTTP status, `code` the stable name that clients match on."""

    status: int = 500
    code: str = "internal_error"
    title: str = "Something went wrong on our side"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(SkillBridgeError, ValueError):
    """There is no such thing for this owner. A thing of somebody else's reads the same."""

    status, code, title = 404, "not_found", "Not found"


class CrossOrigin(SkillBridgeError):
    """A page of another origin tried to change something."""

    status, code, title = 403, "cross_origin", "Not from this page"


class UnknownHost(SkillBridgeError):
    """The request was sent to a name that is not this server's."""

    status, code, title = 421, "unknown_host", "Not this server"


class Gone(SkillBridgeError):
    """It was there and has been pruned."""

    status, code, title = 410, "gone", "No longer kept"


class Conflict(SkillBridgeError):
    """The thing is not in a state that allows this."""

    status, code, title = 409, "conflict", "Conflict"


class InvalidInput(SkillBridgeError, ValueError):
    """What was sent does not fit."""

    status, code, title = 422, "invalid_input", "The request does not fit"


class ThreadBusy(InvalidInput):
    """A run is under way and the caller asked to be rejected in that case."""

    code, title = "thread_busy", "This thread is busy"


class Unavailable(SkillBridgeError):
    """A part that this needs is not there or not answering."""

    status, code, title = 503, "unavailable", "Not available right now"


class Misconfigured(SkillBridgeError):
    """A setting, or what it points to, does not fit. Found at start-up, before anything is served."""

    code, title = "misconfigured", "The configuration does not fit"


class DocumentError(InvalidInput):
    """A document that cannot be read. Nothing of it is stored."""

    code, title = "document_error", "This document cannot be read"


class EmptyDocument(DocumentError):
    """No bytes, or no text and no picture either."""

    code, title = "document_empty", "The document is empty"


class EncryptedDocument(DocumentError):
    """A password stands before the text."""

    code, title = "document_encrypted", "The document is protected by a password"


class ImageOnlyDocument(DocumentError):
    """Pictures of text: a scan."""

    code, title = "document_image_only", "The document holds pictures, not text"


class DocumentTooLarge(DocumentError):
    """More bytes than the configured limit."""

    status, code, title = 413, "document_too_large", "The document is too large"


class UnsupportedDocument(DocumentError):
    """A type that is not read."""

    status, code, title = 415, "document_unsupported", "This type of document is not supported"


class DocumentBomb(DocumentError):
    """Unpacks to far more than it weighs."""

    code, title = "document_bomb", "The document unpacks to an unreasonable size"


class DocumentTimeout(DocumentError):
    """Reading it took longer than the configured limit."""

    code, title = "document_timeout", "The document takes too long to read"


class MalformedDocument(DocumentError):
    """Damaged, or not what its name says."""

    code, title = "document_malformed", "The document is damaged"


class PostingUnreadable(InvalidInput):
    """No posting could be had from a text or a URL; `reason` is one stable word for the client."""

    code, title = "posting_unreadable", "No posting could be read there"

    def __init__(self, detail: str, reason: str) -> None:
        super().__init__(detail)
        self.reason = reason


class BoardUnreadable(SkillBridgeError):
    """A job board gave no page of its listing; `reason` is one stable word, `retry_after` seconds if it named any.

    `passing` says whether the same request may well succeed later.
    """

    status, code, title = 502, "board_unreadable", "The job board could not be read"

    def __init__(self, detail: str, reason: str, passing: bool = False, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.passing = passing
        self.retry_after = retry_after


class UnknownBoard(InvalidInput):
    """No source of postings goes by that name."""

    code, title = "unknown_board", "No such source of postings"
