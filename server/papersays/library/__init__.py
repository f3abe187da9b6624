"""What was read, kept until the reader deletes it."""
