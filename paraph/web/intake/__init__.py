"""The desk of reports: files are brought in, read, and what they say is proposed; a person decides what is claimed.

Nothing here says anything.  What is accepted becomes a draft (`desk.py`), which is said, or not, from the preview.
"""
