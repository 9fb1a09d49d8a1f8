"""How politeness decided a fetch is kept with the page."""

from sqlalchemy import select

from storage import models
from storage.store import Store
from tests.storage.samples import LATER, new_run, page


def test_the_policy_of_a_page_is_kept_on_both_databases(store: Store) -> None:
    policy = {"robots": "unreachable", "delay": 2.0, "retry_after": 86_400.0}
    run_id = new_run(store)
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=page(state="failed", policy=policy))
        tx.record_page(run_id=run_id, page=page(fetched_at=LATER))
    with store.engine.connect() as connection:
        kept = list(connection.execute(select(models.crawling.page.c.policy)).scalars())
    assert kept == [policy, {}]
