"""The rooms: one file of handlers each; what two need is in `shell` or in a module beside it."""
