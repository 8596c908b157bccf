"""Binary columns to real dicts.

A table arrives in parts. A part is dense by *shape*: rows whose lines had the same columns in the same order share one,
so an absent cell is an absent key and no builder tests for None; where the user wants None in its place, the shape has a
column without cells. A byte a row restores the order over the shapes.
Only columns of query results may say that some of their cells are NULL; those become None.
"""

import array
import struct
import sys

_LITTLE = sys.byteorder == 'little'
_I64, _F64, _BOOL, _STRINGS, _DICTIONARY, _U64, _NULLS = 1, 2, 3, 4, 5, 6, 7
_NULLABLE = 0x80
_INDEX_CODES = {1: 'B', 2: 'H', 4: 'I'}
_PART = struct.Struct('<IB')
_SHAPE = struct.Struct('<IH')
_STRINGS_HEAD = struct.Struct('<IIB')
_U32 = struct.Struct('<I')

BUILDER_LIMIT = 2000
"""Generated builders kept, one a shape; past it all are forgotten and made anew when needed."""

_builders = {}


def tables(payloads):
    """The `table_batches` of a run, from decoded payloads: one dict a table, in order of first appearance."""
    result = []
    by_name = {}
    for payload in payloads:
        for name, rows in payload:
            batch = by_name.get(name)
            if batch is None:
                batch = by_name[name] = {'table_name': name, 'rows': rows}
                result.append(batch)
            else:
                batch['rows'].extend(rows)
    return result


def decode(data, at=0):
    """A payload to a list of (table name, rows)."""
    buf = memoryview(data)
    result = []
    count, = struct.unpack_from('<H', buf, at)
    at += 2
    for _ in range(count):
        name, at = _text(buf, at)
        row_count, shape_count = _PART.unpack_from(buf, at)
        at += 5
        order = None
        if shape_count > 1:
            order = bytes(buf[at:at + row_count])
            at += row_count
        parts = []
        for _ in range(shape_count):
            rows, at = _shape(buf, at)
            parts.append(rows)
        if shape_count == 1:
            result.append((name, parts[0]))
        elif shape_count == 0:
            result.append((name, []))
        else:
            nexts = [iter(part).__next__ for part in parts]
            result.append((name, [nexts[shape]() for shape in order]))
    return result


def _shape(buf, at):
    count, column_count = _SHAPE.unpack_from(buf, at)
    at += 6
    names = []
    kinds = []
    arguments = []
    for _ in range(column_count):
        name, at = _text(buf, at)
        kind, values, words, at = _column(buf, at, count)
        names.append(name)
        kinds.append(kind)
        arguments.append(values)
        arguments.append(words)
    if column_count == 0:
        return [{} for _ in range(count)], at
    return _builder(tuple(names), ''.join(kinds))(*arguments), at


def _column(buf, at, count):
    """(builder kind, values, words or None, next position); kinds: v value, b byte to bool, d index into words"""
    kind = buf[at]
    at += 1
    present = None
    if kind & _NULLABLE:
        present = buf[at:at + count]
        at += count
        kind &= ~_NULLABLE
    words = None
    builder = 'v'
    if kind == _I64:
        values, at = _array('q', buf, at, count)
    elif kind == _F64:
        values, at = _array('d', buf, at, count)
    elif kind == _DICTIONARY:
        width = buf[at]
        values, at = _array(_INDEX_CODES[width], buf, at + 1, count)
        words, at = _strings(buf, at)
        builder = 'd'
    elif kind == _STRINGS:
        values, at = _strings(buf, at)
    elif kind == _BOOL:
        values = buf[at:at + count]
        at += count
        builder = 'b'
    elif kind == _U64:
        values, at = _array('Q', buf, at, count)
    elif kind == _NULLS:
        values = [None] * count
    else:
        raise ValueError('column of unknown kind %d' % kind)
    if present is not None:
        if builder == 'b':
            values = [v == 1 if p else None for v, p in zip(values, present)]
        else:
            values = [v if p else None for v, p in zip(values, present)]
        builder = 'v'
    return builder, values, words, at


def _builder(names, kinds):
    """A function (values, words, …) -> list of dicts, with the keys written out as a dict literal."""
    key = (names, kinds)
    found = _builders.get(key)
    if found is None:
        if len(_builders) >= BUILDER_LIMIT:
            _builders.clear()
        n = range(len(names))
        source = 'def build(%s):\n return [{%s} for %s in zip(%s)]\n' % (
            ', '.join('c%d, w%d' % (i, i) for i in n),
            ', '.join('%r: %s' % (names[i], 'v%d == 1' % i if kinds[i] == 'b' else 'v%d' % i) for i in n),
            ''.join('v%d, ' % i for i in n),
            ', '.join('map(w%d.__getitem__, c%d)' % (i, i) if kinds[i] == 'd' else 'c%d' % i for i in n))
        scope = {}
        exec(compile(source, '<rows>', 'exec'), scope)
        found = _builders[key] = scope['build']
    return found


def _array(code, buf, at, count):
    values = array.array(code)
    end = at + values.itemsize * count
    values.frombytes(buf[at:end])
    if not _LITTLE:
        values.byteswap()
    return values, end


def _text(buf, at):
    start = at + 4
    end = start + _U32.unpack_from(buf, at)[0]
    return str(buf[start:end], 'utf-8'), end


def _strings(buf, at):
    count, size, ascii_only = _STRINGS_HEAD.unpack_from(buf, at)
    ends, at = _array('I', buf, at + 9, count)
    blob = buf[at:at + size]
    at += size
    starts = [0]
    starts.extend(ends)
    if ascii_only:
        whole = str(blob, 'ascii')
        return [whole[a:b] for a, b in zip(starts, ends)], at
    return [str(blob[a:b], 'utf-8') for a, b in zip(starts, ends)], at
