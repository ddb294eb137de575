"""The same job, offered on several boards."""

from ml.duplicates.addresses import canonical_url
from ml.duplicates.fingerprint import Fingerprint, fingerprint
from ml.duplicates.matcher import COMPANY_BOARDS, Ground, Likeness, compare

__all__ = ["COMPANY_BOARDS", "Fingerprint", "Ground", "Likeness", "canonical_url", "compare", "fingerprint"]
