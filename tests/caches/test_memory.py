"""The cache in memory: as long as the process lasts, and not without end."""

from papersays.caches.memory import MemoryCache


def test_a_text_comes_back_until_it_is_deleted() -> None:
    cache = MemoryCache()
    assert cache.get("key") is None
    assert cache.set("key", "text")
    assert cache.get("key") == "text"
    assert cache.state() == {"kind": "memory", "ok": True, "entries": 1}
    cache.delete("key")
    cache.delete("key")
    assert cache.get("key") is None


def test_the_least_recently_used_text_goes_first() -> None:
    cache = MemoryCache()
    for number in range(512):
        cache.set(str(number), "text")
    assert cache.get("0") == "text"
    cache.set("one more", "text")
    assert (cache.get("0"), cache.get("1"), cache.get("one more")) == ("text", None, "text")
    assert cache.state()["entries"] == 512
