"""`onrecord add`: take a document or a web page into seeds/."""

from __future__ import annotations

import click

from onrecord.cli.talk import safe, say, show_problems


@click.command(name="add", epilog="Example: onrecord add https://example.org/news/ferry --published 2025-04-18")
@click.argument("what", metavar="FILE|URL")
@click.option("--title", help="Its title, where it does not say.")
@click.option("--published", metavar="DATE", help="The day it was published, such as 2025-04-18.")
@click.option("--url", metavar="URL", help="Where it can be read, for a file that does not say.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--language", metavar="TAG", help="Its language, such as en or pt-BR.")
@click.pass_obj
def command(folder: str | None, /, what: str, **options: str | None) -> None:
    """Take a document or a web page into seeds/, as it is, and note what is known of it in claims/.

    What you say wins over what the document says of itself. Nothing in seeds/ is ever overwritten.
    """
    from onrecord.tasks.add import Given, add
    from onrecord.tasks.dates import checked_date
    from onrecord.tasks.fetch import checked
    from onrecord.tasks.languages import checked_tag
    from onrecord.tracker import root_of

    if options["published"]:
        options["published"] = checked_date(options["published"])
    if options["url"]:
        options["url"] = checked(options["url"])
    if options["language"]:
        options["language"] = checked_tag(options["language"])
    added = add(root_of(folder), what, Given(**options))
    show_problems(added.problems)
    if added.known:
        say("the same content is there already")
    else:
        say(f"claims/{added.source.id}.yaml notes what is known of it; `onrecord extract` finds its claims")
    click.echo(safe(added.source.file))
