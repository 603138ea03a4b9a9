"""Files that words name: their bytes in the home, and which of them the record speaks of (docs/spec/blobs.md)."""
