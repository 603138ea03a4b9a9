"""How nodes come by each other's feeds: a conversation (`exchange`, pure), over HTTP, or through a carried file.

What comes is verified in `incoming` and kept by `node`, whichever way it came (docs/spec/exchange.md, pouch.md).
"""
