"""The others: each takes `PHASE ENTRIES DIR N` and prints one JSON line for each figure (`bench/lines.py`)."""
