"""The account of a run and the verdict on it."""

import signal

from crawler.health.accounting import account
from crawler.health.verdict import judge


def judged(stats, *, finish_reason="finished", **kwargs):
    return judge(account(stats), finish_reason=finish_reason, max_failed_share=0.2, **kwargs)


GOOD = {
    "gaii/requested": 4,
    "gaii/outcome/navigation": 1,
    "gaii/outcome/stored": 2,
    "gaii/outcome/off-topic": 1,
}


def test_an_account_that_closes_is_a_success():
    assert judged(GOOD).exit_code == 0


def test_a_request_without_outcome_is_a_failure():
    verdict = judged(GOOD | {"gaii/requested": 5})
    assert verdict.exit_code == 1
    assert verdict.reasons == ("the account does not close: 1 requests without outcome",)


def test_an_outcome_without_request_is_a_failure_too():
    assert judged(GOOD | {"gaii/requested": 3}).exit_code == 1


def test_robots_txt_counts_on_both_sides():
    """It is fetched outside the scheduler."""
    the_account = account(GOOD | {"robotstxt/request_count": 1, "robotstxt/response_count": 1})
    assert the_account.requested == 5
    assert the_account.answered["navigation"] == 2
    assert the_account.missing == 0


def test_a_robots_txt_without_answer_is_a_failed_request():
    the_account = account(GOOD | {"robotstxt/request_count": 1})
    assert the_account.failed == {"robots.txt": 1}
    assert the_account.missing == 0


def test_few_failed_pages_are_told_but_do_not_fail_the_run():
    stats = GOOD | {"gaii/requested": 14, "gaii/outcome/stored": 11, "gaii/failed/http-404": 1}
    assert judged(stats).exit_code == 0
    assert account(stats).counts()["failed:http-404"] == 1


def test_many_failed_pages_fail_the_run_and_name_the_causes():
    stats = GOOD | {"gaii/requested": 7, "gaii/failed/http-404": 2, "gaii/failed/timeout": 1}
    (reason,) = judged(stats).reasons
    assert reason == "3 of 6 pages failed (http-404 2, timeout 1)"


def test_an_unmet_expectation_fails_the_run():
    assert judged(GOOD, unmet=["listing gave 3 links, expected 20"]).exit_code == 1


def test_a_full_disk_has_its_own_code():
    assert judged(GOOD, finish_reason="disk-full").exit_code == 6


def test_a_signal_gives_its_code_and_the_number_of_requests_left():
    verdict = judged(GOOD | {"gaii/requested": 9}, stopped_by=signal.SIGTERM)
    assert verdict.exit_code == 143
    assert verdict.reasons == ("stopped by SIGTERM with 5 requests not answered",)


def test_what_was_listed_and_not_asked_for_stands_beside_the_account():
    """Nothing was requested, so nothing is missing."""
    the_account = account(GOOD | {"gaii/not-asked/neighbour": 3})
    assert the_account.missing == 0
    assert the_account.counts()["not-asked:neighbour"] == 3


QUIET = {
    "gaii/requested": 15,
    "gaii/outcome/navigation": 14,
    "gaii/skipped/known": 40,
    "gaii/failed/http-404": 1,
    "gaii/failed-navigation": 1,
}


def test_a_quiet_site_one_of_whose_files_is_gone_is_good():
    """All sources answered and all that they list is known: nothing was to be read."""
    assert judged(QUIET).exit_code == 0
    assert account(QUIET).counts()["failed:http-404"] == 1


def test_a_file_that_is_gone_does_not_count_as_a_page():
    stats = QUIET | {"gaii/requested": 17, "gaii/outcome/stored": 2}
    assert judged(stats).exit_code == 0


def test_a_quiet_site_most_of_whose_files_do_not_answer_fails():
    stats = QUIET | {"gaii/outcome/navigation": 2, "gaii/failed/http-404": 13}
    (reason,) = judged(stats | {"gaii/failed-navigation": 13}).reasons
    assert reason == "13 of 15 listings failed (http-404 13)"


def test_a_quiet_site_the_only_article_of_which_failed_fails():
    stats = QUIET | {"gaii/failed/http-404": 2, "gaii/requested": 16}
    assert judged(stats).reasons == ("nothing was read and 2 requests failed (http-404 2)",)
