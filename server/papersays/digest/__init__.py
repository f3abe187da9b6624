"""Digests: dated posts on a topic, each paper with its reading."""
