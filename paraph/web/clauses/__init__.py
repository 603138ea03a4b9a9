"""What the room of a text needs: brackets as one reads them, the clauses of a page, forms for wordings, acts, sealing.

Rooms (`rooms/texts.py`, `rooms/paragraphs.py`, `rooms/closing.py`) ask it and render; nothing here is said by itself.
"""
