"""What the pages around a text show: its papers, what came back, agreed language, plans compared, the concordance.

The rooms of the same names enter, ask and render; here the record is made ready for their templates.
"""
