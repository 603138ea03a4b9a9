"""The Group's documented rounds as claims from public reports, and an illustration of its next round."""
