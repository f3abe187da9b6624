"""The weights as a file of the package: small, plain, and read once."""

import gzip
import json
import subprocess
import sys
from importlib import resources

from papersays.summarisers.extractive import weights

PACKED = resources.files(weights.__package__).joinpath(weights.FILE).read_bytes()
DATA = json.loads(gzip.decompress(PACKED))


def test_the_file_is_json_of_at_most_100_kilobytes() -> None:
    assert len(PACKED) <= 100_000
    assert set(DATA) == {"version", "rarity", "roles", "one_line", "takeaways"}


def test_no_key_has_more_than_three_words_of_the_training_texts() -> None:
    assert all(len(stem.split()) == 1 for stem in DATA["rarity"]["known"])
    texts = [name for name in DATA["roles"]["features"] if ":" not in name or name.startswith("^:")]
    assert max(len(name.removeprefix("^:").split()) for name in texts) <= 3


def test_the_weights_are_read_once() -> None:
    assert weights.load() is weights.load()


def test_importing_the_summariser_reads_no_weights() -> None:
    code = (
        "import papersays.summarisers.extractive as e; from papersays.summarisers.extractive import weights;"
        "s = e.create(None); assert weights.load.cache_info().currsize == 0; s.model;"
        "assert weights.load.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_neither_numpy_nor_any_other_heavy_library_is_imported() -> None:
    code = (
        "import sys; import papersays.summarisers.extractive as e; e.create(None).model;"
        "assert not {'numpy', 'scipy', 'sklearn', 'nltk'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
