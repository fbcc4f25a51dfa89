"""What is known of names before any text is read."""
