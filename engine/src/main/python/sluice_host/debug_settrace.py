"""Events through `sys.settrace`: functions without breakpoints run untraced, but each call is seen. Before Python 3.12 all
events come from here, later those of threads that step."""

import opcode
import sys
import threading

from . import debug_points

_GENERATOR = 0x20
"""Of `co_flags`; coroutines and asynchronous generators have other ones."""


def _codes(*names):
    return {opcode.opmap[name] for name in names if name in opcode.opmap}


_RETURN = _codes('RETURN_VALUE', 'RETURN_CONST')
_YIELD = _codes('YIELD_VALUE', 'YIELD_FROM')


class Tracer:
    by_thread = True

    def __init__(self, debugger):
        self._debugger = debugger
        self._codes = {}
        self._wanted = False
        self._counter = None
        # one object: it is asked for by identity
        self.call = self._call
        self._local_trace = self._local

    def update(self):
        """After whatever decides which events are wanted has changed. Any thread; each arms itself."""
        debugger = self._debugger
        self.forget()
        self._wanted = debugger.attached and bool(
            debugger.points.lines or debugger.raised or debugger.pausing or self._counter)
        threading.settrace(self.call if self._wanted else None)

    def count(self, counter):
        """A thread has one trace function: ours tells the lines to `counter`, too, which may be None."""
        self._counter = counter
        self.update()

    def forget(self):
        """Which functions have breakpoints."""
        self._codes = {}

    @staticmethod
    def threads():
        """The numbers of all that run Python."""
        return list(sys._current_frames())

    @staticmethod
    def interruptible(now):
        """Anything may be. Returns whether no interrupt is on its way any more."""
        return False

    @staticmethod
    def interrupt(thread):
        """It raises KeyboardInterrupt, once it runs Python."""
        import ctypes
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(KeyboardInterrupt))

    def arm(self):
        """On a thread that runs plugin code, so that it can stop."""
        if self._wanted:
            sys.settrace(self.call)
            self.trace(sys._getframe(1))
        else:
            self.disarm()

    def trace(self, frame):
        """Those that run already tell of their lines, too."""
        while frame is not None:
            code = frame.f_code
            if frame.f_trace is None and (self._debugger.is_own(code) or self._has_point(code)):
                frame.f_trace = self._local_trace
            frame = frame.f_back

    def disarm(self):
        sys.settrace(None)

    def stepping(self, step, frame):
        self.pausing(frame)

    def pausing(self, frame):
        """The current thread goes on from this frame, and is to stop again at the next line."""
        sys.settrace(self.call)
        self.trace(frame)

    def running(self):
        if not self._wanted:
            sys.settrace(None)

    def quiet(self):
        """Not every stop comes from a trace function, in which Python traces nothing."""
        trace = sys.gettrace()
        sys.settrace(None)
        return trace

    def loud(self, trace):
        if trace is not None and sys.gettrace() is None:
            sys.settrace(trace)

    # --- trace functions

    def _has_point(self, code):
        known = self._codes.get(id(code))
        if known is None or known[0] is not code:
            lines = self._debugger.points.lines.get(code.co_filename)
            known = self._codes[id(code)] = (
                code, bool(lines) and not lines.keys().isdisjoint(debug_points.own_lines(code)))
        return known[1]

    def _call(self, frame, event, argument):
        debugger = self._debugger
        code = frame.f_code
        if self._has_point(code):
            return self._local_trace
        if self._counter is not None and self._counter.counts(code):
            return self._local_trace
        if (debugger.steps or debugger.pausing or debugger.raised) and debugger.is_own(code):
            return self._local_trace
        return None

    def _local(self, frame, event, argument):
        debugger = self._debugger
        if event == 'line':
            if self._counter is not None:
                self._counter.line(frame)
            if debugger.steps:
                debugger.this_thread().raised = None
            debugger.line(frame)
        elif event == 'exception':
            if debugger.steps:
                debugger.this_thread().raised = id(frame)
            if debugger.raised and debugger.is_own(frame.f_code):
                debugger.exception(frame, argument[1])
        elif event == 'return' and debugger.steps and self._has_value(frame):
            debugger.returned(frame)
        return self._local_trace

    def _has_value(self, frame):
        """Whether a frame goes back by itself: not with an exception, and not because it waits for something."""
        code = frame.f_code
        op = code.co_code[frame.f_lasti]
        return op in _RETURN or (
            op in _YIELD and code.co_flags & _GENERATOR and self._debugger.this_thread().raised != id(frame))
