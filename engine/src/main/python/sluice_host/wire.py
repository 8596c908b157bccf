"""The messages between engine and plugin host: `u32 length, u8 type, u32 id, payload`, little-endian.

`id` is a trigger's number in OPEN, CODE, CANCEL, DEBUG, CLOSE and FILLED, and a run's number in the others. The Java side is `FrameType`.
"""

import struct

# engine to host
HELLO, OPEN, RUN, ROWS, ANSWER, CANCEL, CLOSE, DEBUG, PING, CODE, FORGET = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
# host to engine
READY, CALL, LOG, DONE, WRITES, BEGUN, PONG, WARM = 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x4B
DEBUG_EVENT, DEBUG_ANSWER = 0x49, 0x4A
ALONE, CHILDREN, TRACE, FILLED = 0x4C, 0x4D, 0x4E, 0x4F

FRAME_LIMIT_BYTES = 256 << 20
"""A longer frame means that the stream is broken."""

INFO, WARN, ERROR, STDOUT, STDERR = 1, 2, 3, 4, 5
"""Levels of LOG."""

CALL_QUERY, CALL_WRITE_SYNC, CALL_CACHE_GET, CALL_CACHE_PUT, CALL_CACHE_DELETE = 1, 2, 3, 4, 5

UNTRACED, TRACED, AGAIN, GIVEN = 0, 1, 2, 3
SHIFTED = 0x10
"""How RUN says that the run is traced; and that its clock is off."""

TRACE_CACHE, TRACE_PROCESSOR_TIME, TRACE_OMITTED, TRACE_TOUCHED = 1, 2, 3, 4
TRACE_FILE, TRACE_LINES, TRACE_QUERY, TRACE_READINGS, TRACE_EARLIER = 5, 6, 7, 8, 9
TRACE_GET, TRACE_PUT, TRACE_DELETE = 1, 2, 3
"""Events of TRACE, and uses of the cache."""

ANSWER_OK, ANSWER_ROWS, ANSWER_ERROR = 0, 1, 2
ERROR_QUERY, ERROR_WRITE, ERROR_VALUE, ERROR_CANCELLED, ERROR_ENDED, ERROR_MEMORY = 1, 2, 3, 4, 5, 6

COMPLETED, COMPLETED_WITH_RESPONSE, FAILED, CANCELLED, OUT_OF_MEMORY, STARVED = 0, 1, 2, 3, 4, 5
"""How DONE says a run ended; STARVED: for want of memory that others had taken, so it is to be begun again."""

WRITES_CALL, SCHEDULED_CALL, REQUEST_CALL = 1, 2, 3
"""Kinds of RUN."""

SINGLE_FILE, PACKAGE = 1, 2
"""Kinds of CODE."""

_U32 = struct.Struct('<I')
_I64 = struct.Struct('<q')
_HEADER = struct.Struct('<IBI')
HEADER_BYTES = _HEADER.size

pack_header = _HEADER.pack
unpack_header = _HEADER.unpack
u32 = _U32.pack
i64 = _I64.pack


def blob(data):
    return _U32.pack(len(data)) + data


def text(value, errors='strict'):
    data = value.encode('utf-8', errors)
    return _U32.pack(len(data)) + data


def optional_text(value):
    return b'\0' if value is None else b'\1' + text(value)


class Reader:
    """Reads the fields of a payload in order."""

    __slots__ = ('data', 'at')

    def __init__(self, data, at=0):
        self.data = data
        self.at = at

    def u8(self):
        value = self.data[self.at]
        self.at += 1
        return value

    def u32(self):
        value, = _U32.unpack_from(self.data, self.at)
        self.at += 4
        return value

    def i64(self):
        value, = _I64.unpack_from(self.data, self.at)
        self.at += 8
        return value

    def blob(self):
        start = self.at + 4
        self.at = start + _U32.unpack_from(self.data, self.at)[0]
        return self.data[start:self.at]

    def text(self):
        return self.blob().decode('utf-8')

    def texts(self):
        return [self.text() for _ in range(self.u32())]

    def text_map(self):
        result = {}
        for _ in range(self.u32()):
            key = self.text()
            result[key] = self.text()
        return result

    def optional_text(self):
        return self.text() if self.u8() else None

    def optional_text_map(self):
        return self.text_map() if self.u8() else None

    def rest(self):
        return self.data[self.at:]
