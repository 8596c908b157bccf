"""Breakpoints at lines: where they can be, and whether one that was reached stops."""

import sys

from . import debug_frames, sources

_NO_CODE = 'there is no code at this line or below it'


class Point:
    def __init__(self, reader):
        self.number = reader.u32()
        self.wanted = self.line = reader.u32()
        self.condition = reader.optional_text()
        self.hit_count = reader.u32()
        self.message = reader.optional_text()
        self.hits = 0
        self.code = None

    def reached(self, evaluate):
        """(whether it stops, what is wrong with its condition or '')"""
        if self.condition:
            try:
                if self.code is None:
                    self.code = debug_frames.compiled(self.condition)
                if not evaluate(self.code):
                    return False, ''
            except BaseException as error:
                return True, 'the condition fails: %s: %s' % (type(error).__name__, error)
        self.hits += 1
        return self.hits >= self.hit_count, ''


class Points:
    """Of all files. `tell(point, verified, message)` is called whenever something is found out."""

    def __init__(self, tell):
        self._tell = tell
        self._wanted = {}
        self._told = {}
        self.lines = {}
        """file -> {line: [Point]}"""

    def set(self, file, points, code):
        """`code` is the file's, an exception that says why there is none, or None when the file is not there yet."""
        if points:
            self._wanted[file] = points
            self.place(file, code)
        else:
            self._wanted.pop(file, None)
            self.lines.pop(file, None)

    def place(self, file, code):
        """Also when the file has been loaded, perhaps with another text than before."""
        points = self._wanted.get(file)
        if points is None:
            return
        lines = None if code is None or isinstance(code, BaseException) else sorted(lines_of(code))
        placed = {}
        for point in points:
            point.line = point.wanted
            if lines is None:
                good, message = False, 'not loaded yet' if code is None else _why(code)
            else:
                found = next((line for line in lines if line >= point.wanted), None)
                good, message = found is not None, '' if found is not None else _NO_CODE
                point.line = found or point.wanted
            if good or lines is None:
                placed.setdefault(point.line, []).append(point)
            news = point.line, good, message
            if self._told.get(point.number) != news:
                self._told[point.number] = news
                self._tell(point, good, message)
        self.lines[file] = placed

    def clear(self):
        self._wanted.clear()
        self._told.clear()
        self.lines = {}


def _why(error):
    return '%s: %s' % (type(error).__name__, error)


def codes_of(code):
    """It and those of its functions and classes."""
    found = [code]
    for one in found:
        found.extend(part for part in one.co_consts if type(part) is type(code))
    return found


def own_lines(code):
    """Of this code object alone."""
    if sys.version_info >= (3, 10):
        # GraalPy hides lines of some instructions by a number below 0
        return {line for _, _, line in code.co_lines() if line and line > 0}
    import dis
    return {line for _, line in dis.findlinestarts(code)}


def lines_of(code):
    if sources.lines is not None:
        return sources.lines(code)
    return {line for one in codes_of(code) for line in own_lines(one)}


def is_part_of_line(code):
    """Whether it is a comprehension or a generator expression within one line."""
    return code.co_name in ('<listcomp>', '<setcomp>', '<dictcomp>', '<genexpr>') and len(own_lines(code)) <= 1


def filled(message, evaluate):
    """A log message, with what stands in braces replaced by its value."""
    parts, at = [], 0
    while at < len(message):
        c = message[at]
        if message[at:at + 2] in ('{{', '}}'):
            parts.append(c)
            at += 2
        elif c == '{':
            end = _closing(message, at)
            if end < 0:
                parts.append(message[at:])
                break
            try:
                parts.append(str(evaluate(message[at + 1:end])))
            except BaseException as error:
                parts.append('<%s: %s>' % (type(error).__name__, error))
            at = end + 1
        else:
            parts.append(c)
            at += 1
    return ''.join(parts)


def _closing(message, at):
    """Braces inside the expression have their partners."""
    depth = 0
    for i in range(at, len(message)):
        depth += {'{': 1, '}': -1}.get(message[i], 0)
        if depth == 0:
            return i
    return -1
