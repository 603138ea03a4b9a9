"""Forms for words: every type of value as plain HTML and back, without a script.

A form has one state: what a person has typed, by the names of the inputs (`Typed`).  `spread` turns a value into that,
`gather` turns it back, `draw` makes of it what a template shows; rows are moved by submit buttons (`press`).
"""
