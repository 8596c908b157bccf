"""Stops at what a plugin does with the database. Used on every runtime; whoever debugs sets `watcher`."""

from . import debug_wire

watcher = None
"""None: nobody wants to know."""


class Watcher:
    """`stop(ids, description)` stops in the plugin's frame nearest to the caller."""

    def __init__(self, stop):
        self._stop = stop
        self._tables = {}
        self._no_rows = []

    @staticmethod
    def of(reader, stop):
        """From the fields of a DATA command; None when there is nothing to watch."""
        watch = Watcher(stop)
        for _ in range(reader.u32()):
            number = reader.u32()
            if reader.u8() == debug_wire.WRITE:
                watch._tables.setdefault(reader.text(), []).append(number)
            else:
                watch._no_rows.append(number)
        return watch if watch._tables or watch._no_rows else None

    def wrote(self, lines):
        """Before a write takes effect."""
        if self._tables:
            every = self._tables.get('', [])
            for line in lines.split('\n'):
                name = table(line)
                numbers = self._tables.get(name, []) + every if name else []
                if numbers:
                    self._stop(numbers, 'writes ' + line)
                    return

    def answered(self, rows):
        """After a query."""
        if self._no_rows and not rows:
            self._stop(self._no_rows, 'the query returned no rows')


def table(line):
    """That of a line of line protocol."""
    name, at = [], 0
    while at < len(line):
        c = line[at]
        if c == '\\' and at + 1 < len(line) and line[at + 1] in ', \\':
            at += 1
            c = line[at]
        elif c == ',' or c == ' ':
            break
        name.append(c)
        at += 1
    return ''.join(name)
