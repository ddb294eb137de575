"""Notice a wrong encryption key at start-up, before anything is sealed with it."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core.errors import Misconfigured, Unavailable
from store.cipher import Cipher, place
from store.database import Database
from store.tables import KeyCheckRow

_WORD = b"skillbridge"
_PLACE = place("key_check")


async def check_key(database: Database, cipher: Cipher) -> None:
    """Raises `Misconfigured` where the database was filled under another key. A fresh one is given ours."""
    ours = insert(KeyCheckRow).values(id=1, sealed=cipher.encrypt(_WORD, _PLACE)).on_conflict_do_nothing()
    async with database.transaction() as session:
        await session.execute(ours)
        sealed = await session.scalar(select(KeyCheckRow.sealed).where(KeyCheckRow.id == 1))
    try:
        cipher.decrypt(sealed or b"", _PLACE)
    except Unavailable:
        raise Misconfigured(
            "The database was filled under another encryption key. Set SKILLBRIDGE_ENCRYPTION_KEY to that key, or "
            "put encryption.key back into the data folder. To change keys, give the new one, a comma, the old one."
        ) from None
