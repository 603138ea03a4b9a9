"""`python -m paraph`."""

from paraph.cli import main

main()
