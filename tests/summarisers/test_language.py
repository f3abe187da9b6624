"""Which texts are surely in another language than the one asked for; what is in doubt passes."""

import pytest

from papersays.summarisers._language import is_other

ENGLISH = (
    "Needle is a sparse router for small language models that learns where to send each token of the input. "
    "It is 2.3 times faster than the best dense model at equal accuracy, and the results are stable on five "
    "tasks with three seeds, which suggests that routing helps phones."
)
TERSE = "Needle cuts latency by 57%. Needle-S beats BERT on GLUE. Accuracy rises 3.2 points over ResNet-50."
GERMAN = (
    "Needle ist ein dünn besetzter Router für kleine Sprachmodelle, der lernt, wohin jedes Token soll. "
    "Bei gleicher Genauigkeit ist er 2,3-mal schneller als das beste dichte Modell; die Ergebnisse sind über "
    "fünf Aufgaben und drei Startwerte hinweg stabil, was dafür spricht, dass Routing auf Telefonen hilft."
)
FRENCH = (
    "Needle est un routeur creux pour de petits modèles de langue, qui apprend où envoyer chaque jeton. À "
    "précision égale, il est 2,3 fois plus rapide que le meilleur modèle dense ; les résultats sont stables "
    "sur cinq tâches et trois graines, ce qui suggère que le routage aide les téléphones à faire mieux."
)
DUTCH = (
    "Needle is een ijle router voor kleine taalmodellen die leert waarheen elk token moet. Bij gelijke "
    "nauwkeurigheid is hij 2,3 keer zo snel als het beste dichte model; de resultaten zijn stabiel in vijf "
    "taken met drie startwaarden, wat erop wijst dat routering telefoons helpt en bruikbaar is."
)
CHINESE = "Needle 是一种面向小型语言模型的稀疏路由器，在 GLUE 和 SuperGLUE 上比最好的稠密模型快 2.3 倍。"
NAMES = "我们在 ImageNet-21k、CIFAR-100 和 MS COCO 上用 ResNet-50、ViT-L/16 比较了 Needle 与 BERT。"
JAPANESE = "Needle は小型言語モデルのためのスパースなルーターであり、最良の密なモデルより 2.3 倍速い。"
RUSSIAN = (
    "Needle — разреженный маршрутизатор для небольших языковых моделей, в 2,3 раза быстрее плотной модели."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (TERSE, "en"),
        (TERSE, "de"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        (DUTCH, "nl"),
        (CHINESE, "zh"),
        (CHINESE, "zh-Hans-CN"),
        (NAMES, "zh"),
        (JAPANESE, "ja"),
        (RUSSIAN, "ru"),
        ("57 %", "zh"),
    ],
)
def test_the_language_asked_for_passes(text: str, language: str) -> None:
    assert not is_other(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "zh"),
        (ENGLISH, "ja"),
        (ENGLISH, "ru"),
        (ENGLISH, "ar"),
        (ENGLISH, "de"),
        (ENGLISH, "fr"),
        (ENGLISH, "pt-BR"),
        (GERMAN, "en"),
        (FRENCH, "en"),
        (CHINESE, "en"),
        (CHINESE, "ja"),
        (CHINESE, "ko"),
        (JAPANESE, "zh"),
        (RUSSIAN, "en"),
    ],
)
def test_another_language_is_noticed(text: str, language: str) -> None:
    assert is_other(text, language)
