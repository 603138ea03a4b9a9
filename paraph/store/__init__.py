"""Where the record rests."""
