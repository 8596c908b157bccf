"""Events of GraalPy: the host's Java side knows where each thread is, see `dev.sluice.host.debug.Watch`."""

import _thread
import sys
import threading

from . import debug_wire as w
from .debug_steps import own_caller

watch = None
"""The Java object; set before the first debugger is made."""

tracer = None
"""That of the context's debugger."""

_CONTINUE = 1
_STEPPED = 2
_LEFT = 1
_LAST = 2


class _Top:
    """The innermost frame. GraalPy knows its line only when something in it has been executed."""

    __slots__ = ('frame', 'f_lineno', 'f_code', 'f_globals', 'f_back', 'stepped', 'returns')

    def __init__(self, frame, line, stepped=False, returns=0):
        self.frame = frame
        self.f_lineno = line
        self.f_code = frame.f_code
        self.f_globals = frame.f_globals
        self.f_back = frame.f_back
        self.stepped = stepped
        self.returns = returns

    @property
    def f_locals(self):
        return self.frame.f_locals


class Tracer:
    by_thread = False

    def __init__(self, debugger):
        self._debugger = debugger
        self._marked = {}
        self._attached = False
        self._runs_to = False
        self._returning = {}
        self._question = threading.local()

    def update(self):
        """After whatever decides which events are wanted has changed. Any thread."""
        debugger = self._debugger
        if not debugger.attached:
            if self._attached:
                self._attached = False
                self._marked = {}
                watch.detach()
            return
        if not self._attached:
            self._attached = True
            self._enter()
        lines = {file: set(points) for file, points in list(debugger.points.lines.items())}
        for step in list(debugger.steps.values()):
            if step.kind == w.TO_LINE:
                lines.setdefault(step.file, set()).add(step.line)
        for file in set(self._marked) | set(lines):
            wanted = lines.get(file, set())
            if self._marked.get(file, set()) != wanted:
                watch.mark(file, sorted(wanted))
        self._marked = lines
        self._runs_to = any(step.kind == w.TO_LINE for step in list(debugger.steps.values()))
        watch.exceptions(debugger.raised)
        self._pause()

    def _enter(self):
        global tracer
        tracer = self
        watch.attach()

    def _pause(self):
        watch.pause(bool(self._debugger.pausing))

    @staticmethod
    def threads():
        """Those that Python has begun."""
        return [thread.ident for thread in threading.enumerate()]

    @staticmethod
    def interruptible(now):
        """Whether what the current thread does may be interrupted. Returns whether no interrupt is on its way any more."""
        watch.interruptible(now)
        return not now

    @staticmethod
    def interrupt(thread):
        """It raises KeyboardInterrupt, unless it has ended what may be interrupted."""
        watch.interrupt(thread)

    def arm(self):
        """Events are those of all threads."""

    def disarm(self):
        self.running()
        self._pause()

    def stepping(self, step, frame):
        """The current thread has a new step."""
        if step.kind == w.TO_LINE:
            self.update()
            return
        if step.kind != w.INTO:
            step.ends = _is_stepped
            step.ends_after = lambda returning, is_own: _place_after(step, returning, is_own)
        returning = self._returning.get(_thread.get_ident(), frame)
        watch.step(step.kind, returning is not frame)

    def pausing(self, frame):
        """It is to stop again; `update` has seen to that."""

    def running(self):
        """It has none."""
        watch.step(_CONTINUE, False)

    def quiet(self):
        """In our own calls Java tells nothing of this thread; in a stop that does not come from one, we do not listen."""
        self.running()
        if self._runs_to:
            self.update()
        self._pause()
        thread = _thread.get_ident()
        helpers = self._debugger.helpers
        if thread in helpers:
            return False
        helpers.add(thread)
        return True

    def loud(self, quiet):
        if quiet:
            self._debugger.helpers.discard(_thread.get_ident())

    def variables(self, frame):
        """{name: value} of those that have a place in a function's frame; None when it is not on this thread's stack."""
        self._question.frame = _python(frame)
        self._question.found = found = {}
        try:
            return found if watch.variables() else None
        finally:
            self._question.frame = self._question.found = None

    def assign(self, frame, name, value):
        """Sets a local variable of a frame on this thread's stack."""
        self._question.frame, self._question.value = _python(frame), value
        try:
            if not watch.assign(name):
                raise ValueError('%s cannot be set in this frame' % name)
        finally:
            self._question.frame = self._question.value = None

    # --- what Java calls

    def reached(self, line, why):
        self._debugger.line(_Top(sys._getframe(1), line, bool(why & _STEPPED)))

    def returned(self, how):
        thread, frame = _thread.get_ident(), sys._getframe(1)
        returning = self._returning[thread] = _Top(frame, frame.f_lineno, returns=how)
        try:
            self._debugger.returned(returning)
        finally:
            del self._returning[thread]

    def asked(self):
        """The frame that is meant."""
        return self._question.frame

    def given(self):
        return self._question.value

    def found(self, name, value):
        self._question.found[name] = value

    def raised(self, line, error):
        frame = sys._getframe(1)
        if self._debugger.is_own(frame.f_code):
            self._debugger.exception(_Top(frame, line), error)


def _is_stepped(frame):
    """Which frames a step may end in is known to Java alone: here, a generator has another frame each time."""
    return frame.stepped


def _place_after(step, returning, is_own):
    """As `Step.ends_after`."""
    how, returning.returns = returning.returns, 0
    if how == _LEFT or returning is step.frame:
        return own_caller(returning, is_own) if step.kind == w.OUT else None
    return returning if how == _LAST else None


def _python(frame):
    return frame.frame if isinstance(frame, _Top) else frame
