"""The deposit pack of a text: all that an archive, a depositary or a registrar may want of it, in one file (R49).

`made` puts it together from the record; `checked` proves it from the file alone, without a node.  The layout and what
each file holds are told in docs/spec/deposit.md.
"""
