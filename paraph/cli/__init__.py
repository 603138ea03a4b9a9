"""The command line: `paraph`, one module for each group of commands, loaded when one of them is asked for."""

from paraph.cli.frame import Root

SECTIONS = {
    "A node and its mechanisms": {
        "init": "paraph.cli.setup:init",
        "card": "paraph.cli.setup:card",
        "charter": "paraph.cli.charters:charter",
        "peer": "paraph.cli.peers:peer",
        "officer": "paraph.cli.officers:officer",
    },
    "Saying and reading": {
        "say": "paraph.cli.speak:say",
        "withdraw": "paraph.cli.speak:withdraw",
        "claim": "paraph.cli.speak:claim",
        "show": "paraph.cli.show:show",
        "files": "paraph.cli.files:files",
        "text": "paraph.cli.text:text",
        "compile": "paraph.cli.compile:compile_",
    },
    "Public reports": {
        "intake": "paraph.cli.intake:intake",
    },
    "In touch with the other sides": {
        "serve": "paraph.cli.serve:serve",
        "sync": "paraph.cli.sync:sync",
        "recover": "paraph.cli.sync:recover",
        "export": "paraph.cli.carry:export",
        "import": "paraph.cli.carry:import_",
    },
    "Keeping the record": {
        "check": "paraph.cli.keep:check",
        "rebuild": "paraph.cli.keep:rebuild",
        "backup": "paraph.cli.keep:backup",
        "restore": "paraph.cli.keep:restore",
    },
    "Trying it out": {
        "demo": "paraph.cli.demo:demo",
    },
}
"""Every command under its heading, with the place it is loaded from."""

main = Root("paraph", SECTIONS)

__all__ = ["SECTIONS", "main"]
