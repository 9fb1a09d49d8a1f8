import pytest

from domain.vocabulary import Vocabulary, vocabulary


@pytest.fixture(scope="session")
def tables() -> Vocabulary:
    return vocabulary()
