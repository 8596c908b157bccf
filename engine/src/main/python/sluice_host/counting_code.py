"""Code that counts its own lines, for CPython 3.11 to 3.13: any other way costs more than the lines themselves.

Where the tracer would tell of a line, three instructions take the next item of an iterator that has as many as it has
not been asked for yet. They change nothing that the code around them sees."""

import dis
import itertools
import sys

from . import debug_points

ITEMS = 1 << 60
"""Of a fresh iterator; nobody counts as far."""

_NO_LOCATION = None, None, None, None
_COLLECTS = ('LIST_APPEND', 'SET_ADD', 'MAP_ADD')
_ENDS = ('RETURN_VALUE', 'RETURN_CONST', 'RAISE_VARARGS', 'RERAISE', 'JUMP_FORWARD', 'JUMP_BACKWARD',
         'JUMP_BACKWARD_NO_INTERRUPT', 'INTERPRETER_EXIT')
_TOGETHER = {('KW_NAMES', 'PRECALL'), ('KW_NAMES', 'CALL'), ('PRECALL', 'CALL'), ('END_FOR', 'POP_TOP')}
"""What nothing may come between."""


def works():
    return sys.implementation.name == 'cpython' and (3, 11) <= sys.version_info[:2] <= (3, 13)


def counting(code, counters):
    """The same code, its functions and classes included, whose lines are counted: `counters` gets (line, iterator)."""
    consts = tuple(counting(part, counters) if type(part) is type(code) else part for part in code.co_consts)
    if debug_points.is_part_of_line(code):
        return code.replace(co_consts=consts)
    return _Writer(code, consts, counters).written()


class _Instruction:
    def __init__(self, op, arg, units, location):
        self.op = op
        self.name = dis.opname[op]
        self.arg = arg
        self.caches = units
        """What follows it for the interpreter's own use, in code units."""
        self.location = location
        self.line = location[0]
        self.target = None
        self.skips = False
        """Whether it jumps behind the counter of its target."""
        self.counter = None
        self.leap = None
        """A jump over the counter that comes next."""
        self.at = 0
        self.size = 0


class _Writer:
    def __init__(self, code, consts, counters):
        self.code = code
        self.consts = list(consts)
        self.counters = counters
        self.instructions = []
        self.by_offset = {}
        self.tables = []
        self._read()
        self._place()

    def _read(self):
        code = self.code
        raw = code.co_code
        positions = list(code.co_positions())
        extended = 0
        first = None
        at = 0
        targets = {}
        for one in dis.get_instructions(code):
            targets[one.offset] = one.argval if one.opcode in dis.hasjrel or one.opcode in dis.hasjabs else None
        while at < len(raw):
            op, arg = raw[at], raw[at + 1] | extended
            if first is None:
                first = at
            if op == dis.EXTENDED_ARG:
                extended = arg << 8
                at += 2
                continue
            end = at + 2
            while end < len(raw) and dis.opname[raw[end]] == 'CACHE':
                end += 2
            instruction = _Instruction(op, arg, (end - at) // 2 - 1, positions[at // 2])
            instruction.target = targets.get(at)
            self.by_offset[first] = instruction
            # jumps lead to what extends an argument; tables may lead to either
            self.by_offset.setdefault(at, instruction)
            self.instructions.append(instruction)
            extended, first, at = 0, None, end
        for instruction in self.instructions:
            if instruction.target is not None:
                instruction.target = self.by_offset[instruction.target]
        end = len(raw)
        self.tables = [(self.by_offset[entry.start], self.by_offset.get(entry.end) if entry.end < end else None,
                        self.by_offset[entry.target], entry.depth, entry.lasti)
                       for entry in dis._parse_exception_table(code)]

    # --- where the tracer tells

    def _place(self):
        order = {id(one): i for i, one in enumerate(self.instructions)}
        # where comprehensions within one line begin again
        collecting = set()
        for add, jump in zip(self.instructions, self.instructions[1:]):
            if add.name in _COLLECTS and jump.name == 'JUMP_BACKWARD':
                inside = self.instructions[order[id(jump.target)]:order[id(jump)]]
                if all(one.line == jump.line for one in inside):
                    collecting.add(id(jump.target))
        told = set()
        handlers = set()
        for start, stop, target, _, _ in self.tables:
            covered = self.instructions[order[id(start)]:None if stop is None else order[id(stop)]]
            if any(one.line != target.line for one in covered):
                handlers.add(id(target))
        falls = {}
        before = None
        begun = False
        for one in self.instructions:
            if begun and before is not None and before.name not in _ENDS:
                falls[id(one)] = one.line != before.line or before.name == 'RESUME' and before.arg == 0
            if begun and one.line and (falls.get(id(one)) or id(one) in handlers):
                told.add(id(one))
            if one.name == 'RESUME':
                begun = True
            before = one
        for jump in self.instructions:
            target = jump.target
            if target is None or not target.line:
                continue
            backward = order[id(target)] <= order[id(jump)]
            tells = jump.line != target.line or backward and (
                jump.name != 'JUMP_BACKWARD_NO_INTERRUPT' and id(target) not in collecting)
            if tells and target.name != 'END_FOR':
                told.add(id(target))
            else:
                jump.skips = True
        before = None
        for one in self.instructions:
            if id(one) in told and (before is None or (before.name, one.name) not in _TOGETHER) and one.name != 'END_FOR':
                one.counter = itertools.repeat(None, ITEMS)
                self.counters.append((one.line, one.counter))
                if before is not None and id(one) in falls and not falls[id(one)]:
                    before.leap = one
            before = one

    # --- the new code

    def written(self):
        parts = self._parts()
        self._lay(parts)
        code = bytearray()
        for part in parts:
            self._emit(part, code)
        return self.code.replace(
            co_code=bytes(code), co_consts=tuple(self.consts), co_stacksize=self.code.co_stacksize + 2,
            co_linetable=_locations(parts, self.code.co_firstlineno), co_exceptiontable=self._table(parts))

    def _table(self, parts):
        """Whether a handler's line is told depends on the line that raised."""
        index = {id(part): i for i, part in enumerate(parts)}
        table = bytearray()
        for start, stop, target, depth, lasti in self.tables:
            covered = parts[index[id(start.entry)]:None if stop is None else index[id(stop.entry)]]
            for tells, run in itertools.groupby(covered, lambda part: part.line != target.line):
                run = list(run)
                _varint(table, run[0].at, 0x80)
                _varint(table, run[-1].at + run[-1].size - run[0].at)
                _varint(table, (target.entry if tells else target).at)
                _varint(table, depth << 1 | lasti)
        return bytes(table)

    def _parts(self):
        """Instructions in order, with those that count."""
        parts = []
        for one in self.instructions:
            one.entry = one
            if one.counter is not None:
                at = len(self.consts)
                self.consts.append(one.counter)
                location = one.line, one.line, None, None
                load = _Instruction(dis.opmap['LOAD_CONST'], at, 0, location)
                step = _Instruction(dis.opmap['FOR_ITER'], 0, _caches('FOR_ITER'), location)
                one.entry = load
                parts += [load, step]
                parts += [_Instruction(dis.opmap['POP_TOP'], 0, 0, location) for _ in range(2)]
            parts.append(one)
            if one.leap is not None:
                leap = _Instruction(dis.opmap['JUMP_FORWARD'], 0, _caches('JUMP_FORWARD'), one.location)
                leap.target, leap.skips = one.leap, True
                parts.append(leap)
        return parts

    @staticmethod
    def _goal(part):
        return part.target if part.skips else part.target.entry

    def _lay(self, parts):
        """Where each is; a longer way may need a longer argument, which makes other ways longer."""
        for part in parts:
            part.size = _size(part.arg) + part.caches
        changed = True
        while changed:
            changed = False
            at = 0
            for part in parts:
                part.at = at
                at += part.size
            for part in parts:
                if part.target is not None:
                    part.arg = abs(self._goal(part).at - (part.at + part.size))
                    if _size(part.arg) + part.caches > part.size:
                        part.size = _size(part.arg) + part.caches
                        changed = True

    @staticmethod
    def _emit(part, code):
        for i in reversed(range(1, part.size - part.caches)):
            code += bytes((dis.EXTENDED_ARG, part.arg >> 8 * i & 255))
        code += bytes((part.op, part.arg & 255))
        code += bytes(2 * part.caches)



def _size(arg):
    return 1 if arg < 1 << 8 else 2 if arg < 1 << 16 else 3 if arg < 1 << 24 else 4


def _caches(name):
    if sys.version_info >= (3, 13):
        return sum(dis._cache_format.get(name, {}).values())
    return dis._inline_cache_entries[dis.opmap[name]]


def _varint(table, value, first=0):
    """Of exception tables: the highest six bits first."""
    parts = [value & 63]
    while value >= 64:
        value >>= 6
        parts.append(value & 63 | 64)
    parts.reverse()
    parts[0] |= first
    table.extend(parts)


def _locations(parts, line):
    table = bytearray()
    for part in parts:
        left = part.size
        while left > 0:
            count = min(left, 8)
            line = _location(table, part.location, count, line)
            left -= count
    return bytes(table)


def _location(table, location, count, line):
    start, end, column, end_column = location
    if start is None:
        table.append(0x80 | 15 << 3 | count - 1)
        return line
    if column is None or end_column is None or end is None:
        table.append(0x80 | 13 << 3 | count - 1)
        _signed(table, start - line)
    else:
        table.append(0x80 | 14 << 3 | count - 1)
        _signed(table, start - line)
        _unsigned(table, end - start)
        _unsigned(table, column + 1)
        _unsigned(table, end_column + 1)
    return start


def _unsigned(table, value):
    """Of location tables: the lowest six bits first."""
    while value >= 64:
        table.append(value & 63 | 64)
        value >>= 6
    table.append(value)


def _signed(table, value):
    _unsigned(table, -value << 1 | 1 if value < 0 else value << 1)
