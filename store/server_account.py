"""The system account that the embedded PostgreSQL runs under."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import structlog

from core.errors import Unavailable

UNPRIVILEGED = "nobody"

log = structlog.stdlib.get_logger(__name__)


class SubprocessArguments(TypedDict, total=False):
    """What `subprocess.run` needs to change the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerAccount:
    """Our own account; but PostgreSQL refuses root, as which containers and CI run, and then gets `nobody`."""

    uid: int
    gid: int
    differs: bool

    @classmethod
    def of_this_process(cls) -> "ServerAccount":
        """The account for a server that this process starts."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), differs=False)
        log.warning(
            "running_as_root", database_runs_as=UNPRIVILEGED, advice="outside containers, be somebody else"
        )
        entry = pwd.getpwnam(UNPRIVILEGED)
        return cls(entry.pw_uid, entry.pw_gid, differs=True)

    def subprocess_arguments(self) -> SubprocessArguments:
        """How to start a process under this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.differs else {}

    def own_folder(self, folder: Path) -> None:
        """Make `folder` where it is missing, for this account alone (mode 0700).

        Raises `Unavailable` where somebody else holds it: among temporary files anybody could have made it.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), self.uid}:
            raise Unavailable(
                "A folder that the embedded database needs belongs to another account. "
                "Give it back, or choose another SKILLBRIDGE_DATA_DIR."
            )
        folder.chmod(0o700)
        if self.differs:
            os.chown(folder, self.uid, self.gid)
            self.let_through(folder)

    def let_through(self, path: Path) -> None:
        """Let this account reach `path`: it may pass, not list, the folders above. Nothing to do for our own."""
        if not self.differs:
            return
        for folder in path.parents:
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                log.warning("folder_opened_to_pass_through", folder=str(folder), mode="o+x")
                folder.chmod(mode | stat.S_IXOTH)
