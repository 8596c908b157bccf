"""`sys.stdout` and `sys.stderr` of plugins: whole lines become log lines of the run."""

import _thread
import io

LINE_LIMIT_CHARACTERS = 64 * 1024
"""An unfinished line longer than this is passed on in pieces."""


class _Bytes(io.RawIOBase):
    """The stream's `buffer`."""

    def __init__(self, stream):
        self._stream = stream

    def writable(self):
        return True

    def fileno(self):
        return self._stream.fileno()

    def write(self, data):
        data = bytes(data)
        self._stream.write(data.decode('utf-8', 'backslashreplace'))
        return len(data)


class LogStream(io.TextIOBase):
    """`emit(text)` gets each line without its end. Any thread."""

    def __init__(self, name, descriptor, emit):
        self.name = name
        self._descriptor = descriptor
        self._emit = emit
        self._rest = ''
        self._lock = _thread.RLock()
        self.buffer = _Bytes(self)

    encoding = 'utf-8'
    errors = 'backslashreplace'
    mode = 'w'

    def writable(self):
        return True

    def fileno(self):
        return self._descriptor

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError('write() argument must be str, not ' + type(text).__name__)
        with self._lock:
            lines = (self._rest + text).split('\n')
            self._rest = lines.pop()
            for line in lines:
                self._emit(line)
            while len(self._rest) > LINE_LIMIT_CHARACTERS:
                self._emit(self._rest[:LINE_LIMIT_CHARACTERS])
                self._rest = self._rest[LINE_LIMIT_CHARACTERS:]
        return len(text)

    def finish(self):
        """At the end of a run: what has no line end yet is a line too."""
        with self._lock:
            if self._rest:
                self._emit(self._rest)
                self._rest = ''
