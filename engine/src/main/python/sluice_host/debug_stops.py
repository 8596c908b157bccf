"""A thread that waits, and answers what it is asked meanwhile."""

import queue

from . import debug_frames, debug_values, debug_wire as w
from .tracebacks import PACKAGE

FRAMES_LIMIT = 10000
"""Frames looked at of one thread."""

REFERENCES_LIMIT = 200000
"""Values that can be asked for at one stop."""

GONE = 'the thread has gone on'


class Stop:
    """`frames` are (frame, line), innermost first."""

    def __init__(self, number, run, thread, frames, own, helpers, patience):
        self.number = number
        self.run = run
        self.thread = thread
        self.frames = frames
        self.jobs = queue.SimpleQueue()
        self._own = own
        self._helpers = helpers
        self._patience = patience
        self._references = []

    def top(self):
        return self._frame(0)

    def _frame(self, at):
        frame, line = self.frames[at]
        code = frame.f_code
        return w.frame(at + 1, code.co_name, code.co_filename, line or 0, self._own(code))

    def answer(self, question):
        """The payload of the answer. Raises what is to be told."""
        kind = question.u8()
        if kind in (w.EVALUATE, w.ASSIGN, w.COMPLETE):
            return self._patience.bounded(lambda: self._answer(kind, question))
        return self._answer(kind, question)

    def _answer(self, kind, question):
        if kind == w.FRAMES:
            first, count = question.u32(), question.u32()
            chosen = range(min(first, len(self.frames)), min(first + count, len(self.frames)))
            return w.u32(len(self.frames)) + w.items([self._frame(at) for at in chosen])
        if kind == w.CHILDREN:
            return self._children(question.u32(), question.u32(), min(question.u32(), w.CHILDREN_LIMIT))
        if kind == w.ASSIGN:
            return self._assign(question.u32(), question.text(), question.text())
        frame = self._asked(question.u32())
        if kind == w.SCOPES:
            return self._scopes(frame)
        if kind == w.EVALUATE:
            text = question.text()
            has_value, value = debug_frames.execute(frame, text)
            return self._variable(frame, '', value, text.strip()) if has_value else w.variable('', '', '', 0, 0, 0, '')
        if kind == w.COMPLETE:
            return w.items([w.text(label) + w.text(kind) + w.u32(start) + w.u32(length)
                            for label, kind, start, length
                            in debug_frames.completions(frame, question.text(), question.u32())])
        raise ValueError('a question of kind %d is not known' % kind)

    def _asked(self, number):
        if not 1 <= number <= len(self.frames):
            raise ValueError('there is no frame %d' % number)
        return self.frames[number - 1][0]

    def _scopes(self, frame):
        scopes = []
        if frame.f_locals is not frame.f_globals:
            scopes.append(('Locals', debug_frames.names(frame)))
        scopes.append(('Globals', debug_frames.names(frame) if not scopes else _shown_globals(frame)))
        return w.items([w.text(name) + w.u32(self._refer(('names', frame, name == 'Locals'))) + w.u32(len(held))
                        for name, held in scopes])

    def _refer(self, what):
        if len(self._references) >= REFERENCES_LIMIT:
            raise MemoryError('%d values have been shown at this stop; go on, or ask again later' % REFERENCES_LIMIT)
        self._references.append(what)
        return len(self._references)

    def _referred(self, number):
        if not 1 <= number <= len(self._references):
            raise ValueError('there is no value %d' % number)
        return self._references[number - 1]

    def _variable(self, frame, name, value, expression, shown=None):
        shown = shown or debug_values.Shown(self._helpers)
        named, places = debug_values.counts(value)
        reference = self._refer(('value', frame, value, expression)) if named or places else 0
        return w.variable(name, shown(value), debug_values.type_name(value), reference, named, places, expression)

    def _children(self, number, first, count):
        what = self._referred(number)
        shown = debug_values.Shown(self._helpers)
        frame = what[1]
        if what[0] == 'names':
            held = list(_held(what).items())[first:first + count]
            return w.items([self._variable(frame, name, value, name, shown) for name, value in held])
        _, _, value, expression = what
        named, places = debug_values.counts(value)
        children = []
        if named and first < named:
            for name, part in debug_values.attributes(value)[first:first + count]:
                children.append(self._variable(frame, name, part, expression and expression + '.' + name, shown))
        left = count - len(children)
        if places and left > 0:
            for name, part, subscript in debug_values.places(value, max(0, first - named), left, shown):
                path = '%s[%s]' % (expression, subscript) if expression and subscript is not None else ''
                children.append(self._variable(frame, name, part, path, shown))
        return w.items(children)

    def _assign(self, number, name, text):
        what = self._referred(number)
        frame = what[1]
        if what[0] == 'names':
            if not (debug_frames.has(frame, name) if what[2] else name in frame.f_globals):
                raise NameError('there is no variable %s here' % name)
            value = debug_frames.evaluate(frame, text)
            if what[2]:
                debug_frames.assign(frame, name, value)
            else:
                frame.f_globals[name] = value
            return self._variable(frame, name, value, name)
        value = debug_frames.evaluate(frame, text)
        debug_values.put(what[2], name, value, debug_values.Shown(self._helpers))
        return self._variable(frame, name, value, '')


def _held(what):
    _, frame, local = what
    return debug_frames.names(frame) if local or frame.f_locals is frame.f_globals else _shown_globals(frame)


def _shown_globals(frame):
    return {name: value for name, value in frame.f_globals.items() if name != '__builtins__'}


def of_thread(frame):
    """Frames from this one outwards, without those of the host and of what has called it."""
    found = []
    until = None
    while frame is not None and len(found) < FRAMES_LIMIT:
        if frame.f_code.co_filename.startswith(PACKAGE):
            until = len(found)
        else:
            found.append((frame, frame.f_lineno))
        frame = frame.f_back
    return found[:until] if frame is None else found


def of_traceback(traceback):
    """Those in which an exception was raised, innermost first."""
    found = []
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(PACKAGE):
            found.append((traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found[:-FRAMES_LIMIT - 1:-1]


def error_text(error, text=None):
    try:
        text = str(error) if text is None else text
    except BaseException:
        text = '<exception str() failed>'
    return type(error).__qualname__ + (': ' + text if text else '')
