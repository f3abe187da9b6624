"""The service over HTTP: routes, streams, problems, and the guard before them all."""
