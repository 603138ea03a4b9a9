"""What Paraph costs, measured beside what others do with the same entries, in the same run."""
