"""Texts under negotiation: wordings compared into attributed brackets, the forms they are written in, what is agreed.

Pure: values in, values out.  Each side's wording is the only source; everything here is read off, never said.
"""
