"""`python -m benchmarks [NAME [ARGUMENT...]]`: run one measurement, or all of them one after the other."""

from __future__ import annotations

import sys
from importlib import import_module

# Module -> what it measures. Each has main(arguments).
BENCHMARKS = {
    "build_speed": "the site of 10,000 claims against Hugo on plain pages, after one edit, and growth",
    "comparing_scale": "how the time of comparing grows with statements that say one thing without end",
    "example_matches": "what is proposed for the worked example without its rulings, beside the rulings",
    "matching_scale": "1,000 new claims against a million: index, queries, growth, agreement with scoring everything",
}


def main(arguments: list[str]) -> None:
    if arguments and arguments[0] not in BENCHMARKS:
        sys.exit("no such benchmark; there are\n" + "".join(f"  {name:18}{doc}\n" for name, doc in BENCHMARKS.items()))
    for name in arguments[:1] or BENCHMARKS:
        print(f"── {name}: {BENCHMARKS[name]}", file=sys.stderr)
        import_module(f"benchmarks.{name}").main(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
