"""The pages of one side's node for its own officers, and the gate at which its peers ask.

`rooms` has a module for each room: who may enter, what it shows, what its forms do.  `shell` is the door of each;
what rooms share lies beside them (`forms`, `clauses`, `papers`, `intake`).  Templates and texts are here too.
"""
