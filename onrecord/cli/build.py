"""`onrecord build`: write the site."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from onrecord.cli.talk import bar, say
from onrecord.counting import counted


@click.command("build", epilog="Example: onrecord build --out public --base-url https://example.org/record/")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the site to. [default: site]")
@click.option("--base-url", metavar="URL", help="Where this build will live, in place of the configured base_url.")
@click.option("--drafts", is_flag=True, help="Show drafts and proposed changes too, marked as such, for a preview.")
@click.option("--clean", is_flag=True, help="Render every page anew, whatever changed.")
@click.pass_obj
def command(folder: str | None, out: Path | None, base_url: str | None, drafts: bool, clean: bool) -> None:
    """Write the site. Only what changed is rendered; the last site stays until the new one is complete."""
    from onrecord import config
    from onrecord.build import build

    root = config.find(Path(folder or "."))
    with bar("Rendering") as progress:
        built = build(root, out, base_url=base_url, drafts=drafts, clean=clean, progress=progress)
    for remark in built.remarks:
        say(remark)
    removed = f", {built.removed} removed" if built.removed else ""
    say(f"{counted(built.pages, 'file')} in {built.out} ({built.written} written{removed})")
    gc.freeze()  # the process ends here, and need not look for circles in all that it has read
