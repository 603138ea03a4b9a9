"""A text under negotiation, read from the record for one side: what stands, what keeps it open, the next acts."""
