"""What a service refuses to be asked with is learnt from what it says, and only from that."""

from papersays.summarisers._options import Options

ABOUT = {"schema": "json_?schema|grammar", "stream": "stream_options"}
ALL = frozenset(ABOUT)


def test_a_refused_option_is_left_out_and_nothing_else() -> None:
    options = Options(ABOUT)
    fault = options.refusal("Unknown name JSON_SCHEMA", ALL)
    assert fault
    assert (fault.kind, fault.note, fault.retry_after) == ("option", "schema", 0.0)
    assert options.left == {"stream"}


def test_a_refusal_about_nothing_that_was_sent_is_no_matter_of_options() -> None:
    options = Options(ABOUT)
    assert options.refusal("Request contains an invalid argument.", ALL) is None
    assert options.refusal("no grammar here", frozenset({"stream"})) is None
    assert options.left == ALL


def test_two_threads_that_sent_the_same_both_ask_again() -> None:
    options = Options(ABOUT)
    first, second = (options.refusal("bad grammar", ALL) for _ in range(2))
    assert first
    assert second
