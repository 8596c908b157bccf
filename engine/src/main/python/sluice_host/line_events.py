"""Events of TRACE about the lines of a run that is counted."""

from . import wire

FILES_LIMIT = 200
"""Files of a plugin that are told of."""

LINES_LIMIT = 100000
"""Lines of one file that are told of."""


def of_file(file, lines):
    """The lines that can run."""
    return _event(wire.TRACE_FILE, file, lines, wire.u32)


def counted(files):
    """Of {file: {line: (hits, nanoseconds)}}."""
    return b''.join(_event(wire.TRACE_LINES, file, sorted(lines.items()), _line)
                    for file, lines in list(files.items())[:FILES_LIMIT])


def query(source, rows):
    return bytes((wire.TRACE_QUERY,)) + wire.text(source, 'replace') + wire.i64(rows)


def _event(what, file, items, packed):
    items = items[:LINES_LIMIT]
    return bytes((what,)) + wire.text(file, 'replace') + wire.u32(len(items)) + b''.join(map(packed, items))


def _line(item):
    line, (hits, nanos) = item
    return wire.u32(line) + wire.i64(hits) + wire.i64(nanos)
