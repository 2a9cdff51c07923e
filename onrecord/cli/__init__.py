"""The command line: the only place that prints. stdout is data, stderr is talk."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from onrecord import __version__
from onrecord.errors import Invalid, OnrecordError, Refused

# Name -> one line of help. Each command lives in the module of its name and is imported when it is called,
# so that `--help` stays fast.
COMMANDS = {
    "init": "Make a new tracker.",
    "add": "Take a document or a web page into seeds/.",
    "extract": "Find the claims in source documents.",
    "match": "Propose matches with earlier claims of the same speaker.",
    "update": "Extract, match, check and build: the main job.",
    "find": "Has this been said or checked before?",
    "compare": "What changed between two statements?",
    "check": "Check the whole record.",
    "fmt": "Write claim files in their one canonical form.",
    "reanchor": "Find spans again after a source changed.",
    "build": "Write the site.",
    "serve": "Preview and review in the browser.",
    "diff": "What changed in the record between two revisions.",
    "export": "Print the record as JSON, CSV, ClaimReview or W3C annotations.",
    "stats": "Count what is in the record.",
}

EXIT_CODES = "Exit codes: 0 fine, 1 findings, 2 bad input or usage, 3 internal."


class Commands(click.Group):
    """A group that knows its commands by name and imports one only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            ctx.fail(_unknown(cmd_name))
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _unknown(name: str) -> str:
    from onrecord.cli.talk import safe
    from onrecord.schema.report import did_you_mean

    return safe(f"no such command '{name}'") + did_you_mean(name, COMMANDS)


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
@click.option("-C", "--tracker", "folder", metavar="DIR", help="Work in this tracker instead of the one around you.")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.pass_context
def onrecord(ctx: click.Context, folder: str | None, debug: bool) -> None:
    """Who said what, when, and when it changed."""
    ctx.obj = folder


def main() -> None:
    """Run, and turn every error into clear lines and an exit code."""
    debug = "--debug" in sys.argv[1:]
    try:
        sys.exit(onrecord.main(standalone_mode=False) or 0)
    except Exception as error:
        sys.exit(_report(error, debug))


def _report(error: Exception, debug: bool) -> int:
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        click.echo("stopped; nothing was half-written, run it again to finish", err=True)
        return 2
    if isinstance(error, click.ClickException):
        error.show()
        return 2
    if isinstance(error, Invalid):
        from onrecord.cli.talk import show_problems

        show_problems(error.problems)
        if isinstance(error, Refused):
            click.echo(f"{error}: the site was left as it was", err=True)
        return error.exit_code
    if isinstance(error, OnrecordError):
        from onrecord.cli.talk import safe

        click.echo(safe(f"onrecord: {error}"), err=True)
        return error.exit_code
    if debug:
        raise error
    if isinstance(error, OSError) and error.strerror:
        return _report_system(error)
    from onrecord.cli.talk import safe

    message = f"onrecord: internal error: {type(error).__name__}: {error} (run with --debug to see where)"
    click.echo(safe(message), err=True)
    return 3


def _report_system(error: OSError) -> int:
    """The system failed outside of files that know their own words for it, as when the output goes to a full disk."""
    from onrecord.cli.talk import safe

    where = error.filename if isinstance(error.filename, str) else "the output"
    click.echo(safe(f"onrecord: {where}: {error.strerror} (run with --debug to see where)"), err=True)
    return 3
