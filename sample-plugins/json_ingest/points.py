"""Items become points, points become one write."""

from datetime import datetime, timedelta, timezone

from .members import flattened, member

NANOSECONDS = 1_000_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# A number is taken for seconds, milliseconds, microseconds or nanoseconds by its size, which is right from 1973 on.
LARGEST_SECONDS = 10**11


class PointError(Exception):
    """Why an item is no point."""


class Batch:
    """Many points with one build(), so that they are written at once."""

    def __init__(self):
        self.lines = []

    def add(self, line):
        self.lines.append(line.build())

    def __len__(self):
        return len(self.lines)

    def build(self):
        return "\n".join(self.lines)


def point(item, mapping):
    """The line for an item; raises PointError when there is nothing to write."""
    if not isinstance(item, dict):
        raise PointError("is no object")
    line = LineBuilder(mapping.table)
    for name, path in mapping.tags.items():
        value = member(item, path)
        if value not in (None, ""):
            line.tag(name, value)
    values = fields(item, mapping)
    if not values:
        raise PointError("has no field")
    for name, value in values.items():
        add_field(line, name, value, name in mapping.integers)
    if mapping.time:
        line.time_ns(time_of(member(item, mapping.time)))
    return line


def fields(item, mapping):
    """The fields that have a value: those of the mapping, or all members that are neither tag nor time."""
    if mapping.fields:
        found = {name: member(item, path) for name, path in mapping.fields.items()}
    else:
        others = {mapping.time, *mapping.tags.values()}
        found = {path.replace(".", "_"): value for path, value in flattened(item) if path not in others}
    return {name: value for name, value in found.items() if value is not None and not isinstance(value, (dict, list))}


def add_field(line, name, value, as_integer):
    if isinstance(value, bool):
        line.bool_field(name, value)
    elif isinstance(value, str):
        line.string_field(name, value)
    elif as_integer:
        line.int64_field(name, int(value))
    else:
        line.float64_field(name, value)


def time_of(value):
    """Nanoseconds since 1970. A time without a zone is in UTC."""
    if isinstance(value, str):
        try:
            time = datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            raise PointError(f"has the time '{value}', which is not ISO 8601") from None
        time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
        return (time - EPOCH) // timedelta(microseconds=1) * 1000
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PointError("has no time")
    unit = NANOSECONDS
    while abs(value) >= LARGEST_SECONDS * (NANOSECONDS // unit) and unit > 1:
        unit //= 1000
    return int(value * unit)
