"""The state in forms for others to read: State in, bytes out."""
