"""One worker at a time for each host, so that the delay per host holds across workers."""

from sqlalchemy import Connection, text

CLAIM = text(
    """
    INSERT INTO host_lease (host, holder, deadline, next_at)
    VALUES (:host, :holder, :deadline, :now)
    ON CONFLICT (host) DO UPDATE SET holder = excluded.holder, deadline = excluded.deadline
    WHERE host_lease.holder = excluded.holder
       OR (host_lease.holder IS NULL AND host_lease.next_at <= :now)
       OR (host_lease.holder IS NOT NULL AND host_lease.deadline < :now)
    """
)
FREE = text(
    """
    UPDATE host_lease SET holder = NULL, next_at = :next_at
    WHERE host = :host AND holder = :holder
    """
)
FREE_ALL = text("UPDATE host_lease SET holder = NULL, next_at = :next_at WHERE holder = :holder")
RENEW = text("UPDATE host_lease SET deadline = :deadline WHERE host = :host AND holder = :holder")
TAKEN = """
    EXISTS (SELECT 1 FROM host_lease WHERE host_lease.host = frontier.host
            AND coalesce(host_lease.holder, '') <> :holder
            AND CASE WHEN host_lease.holder IS NULL THEN host_lease.next_at > :now
                     ELSE host_lease.deadline >= :now END)
"""
"""Of an entry: another worker holds its host, or its delay has not passed."""


def claim(connection: Connection, host: str, *, holder: str, now: str, deadline: str) -> bool:
    """Whether the host is the holder's now: it was free and its delay over, or a lease ran out."""
    row = {"host": host, "holder": holder, "now": now, "deadline": deadline}
    return connection.execute(CLAIM, row).rowcount == 1


def free(connection: Connection, host: str, *, holder: str, next_at: str) -> None:
    """Let others fetch from a host, but not before `next_at`."""
    connection.execute(FREE, {"host": host, "holder": holder, "next_at": next_at})


def free_all(connection: Connection, holder: str, *, next_at: str) -> None:
    connection.execute(FREE_ALL, {"holder": holder, "next_at": next_at})


def renew(connection: Connection, host: str, *, holder: str, deadline: str) -> bool:
    """Prolong a lease; False where it ran out and another worker took the host."""
    row = {"host": host, "holder": holder, "deadline": deadline}
    return connection.execute(RENEW, row).rowcount == 1
