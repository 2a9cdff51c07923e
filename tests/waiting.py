"""How long a test waits for what has to come: much longer than it takes, since a loaded machine is slow."""

LATE = 120.0  # seconds; a wait ends as soon as what it waits for is there
