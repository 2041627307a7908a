from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.search import SearchIndex, folded

WORDS = st.text(st.sampled_from("abcåä -1"), max_size=8)


@given(st.lists(WORDS, max_size=20), WORDS)
def test_the_index_finds_what_a_plain_search_finds(names: list[str], text: str) -> None:
    wanted = folded(text).split()
    plain = [n for n, name in enumerate(names) if all(word in folded(name) for word in wanted)]
    start = " ".join(wanted)
    ordered = sorted(plain, key=lambda n: not folded(names[n]).startswith(start)) if wanted else list(range(len(names)))
    assert list(SearchIndex(range(len(names)), names).find(text)) == ordered


@given(st.lists(WORDS, max_size=20), st.text(st.sampled_from("abcåä "), min_size=1, max_size=9))
def test_typing_letter_by_letter_finds_what_typing_at_once_finds(names: list[str], word: str) -> None:
    index = SearchIndex(range(len(names)), names)
    for length in range(1, len(word) + 1):
        found = list(index.find(word[:length]))
        assert found == list(SearchIndex(range(len(names)), names).find(word[:length]))
