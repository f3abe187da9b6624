"""Lets every library say all it can in the log of a Python program that has this folder on its PYTHONPATH."""

import logging

logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(levelname)s %(message)s")
