"""The JSON Schemas as files: in the package, and in a tracker for editors.

After a change of the model, `python -c "from onrecord import store; store.write_schemas()"` writes those of the
package anew.
"""

from __future__ import annotations

from pathlib import Path

from onrecord.schema.editor import json_schemas, schema_text

PACKAGE = Path(__file__).parents[1] / "schema"
FOLDER = "schema"  # of a tracker: where the first line of every claims file points


def write_schemas(folder: Path = PACKAGE) -> list[Path]:
    """Write every schema into a folder; those that hold the same already are not touched. Gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name in json_schemas():
        file, text = folder / name, schema_text(name.removesuffix(".schema.json"))
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
        made.append(file)
    return made
