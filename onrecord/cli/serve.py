"""`onrecord serve`: preview with drafts, reload on every change, review in the browser."""

from __future__ import annotations

import click

from onrecord.cli.talk import say


@click.command(name="serve", epilog="Example: onrecord serve --open")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port; the next free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--read-only", is_flag=True, help="Preview only: no review, nothing can be written.")
@click.option("--poll", is_flag=True, help="Look for changes by polling, where the file system sends no events.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; needs --allowed-host.")
@click.option("--allowed-host", "hosts", multiple=True, metavar="NAME", help="A further name that may be asked for.")
@click.pass_obj
def command(
    folder: str | None, /, port: int, open_browser: bool, read_only: bool, poll: bool, host: str, hosts: tuple[str, ...]
) -> None:
    """Preview the site with its drafts, and review them."""
    from onrecord.serve.run import Options, serve
    from onrecord.tracker import root_of

    if host not in ("127.0.0.1", "localhost", "::1") and not hosts:
        raise click.UsageError("--host opens the preview to others: name who may ask with --allowed-host")
    root = root_of(folder)

    def started(address: str, _: object) -> None:
        wanted = f":{port}/"
        note = "" if wanted in address else f" (port {port} is in use)"
        say(f"{'preview' if read_only else 'preview and review'} at {address}{note}; stop with Ctrl-C")
        if not read_only:
            say(f"review drafts at {address}-/review/")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    serve(root, Options(host, port, read_only, poll, hosts), started)
