"""Events of Python 3.12 and newer, through `sys.monitoring`: code without breakpoints runs as if nobody looked.

Each function is told of once, at its first call. Those with a breakpoint then tell of their lines, and each line without a
breakpoint once. A thread that steps is watched by `sys.settrace` until it stops again: `sys.monitoring` does not tell of a
line that a loop comes back to from the same line, nor of the first one of a class."""

import _thread
import sys

from . import debug_points, debug_settrace

_m = sys.monitoring
_e = _m.events
_NAME = 'sluice'


class _Steps(debug_settrace.Tracer):
    """Python tells `sys.settrace` first and `sys.monitoring` afterwards: what is one event is to be one hit."""

    def __init__(self, debugger, is_told_again):
        super().__init__(debugger)
        self._is_told_again = is_told_again

    def _local(self, frame, event, argument):
        if event == 'line' and self._is_told_again(frame):
            self._debugger.this_thread().told = frame, frame.f_lasti
        return super()._local(frame, event, argument)


class Tracer:
    by_thread = False

    def __init__(self, debugger):
        self._debugger = debugger
        self._steps = _Steps(debugger, self._is_told)
        self._tool = None
        self._armed = {}
        self._silent = set()

    def update(self):
        """After whatever decides which events are wanted has changed. Any thread."""
        debugger = self._debugger
        if not debugger.attached:
            return self._leave()
        if self._tool is None and not self._enter():
            return
        self._steps.forget()
        points = debugger.points.lines
        for code in list(self._armed.values()):
            self._arm(code)
        for frame in list(sys._current_frames().values()):
            while frame is not None:
                if frame.f_code.co_filename in points:
                    self._arm(frame.f_code)
                frame = frame.f_back
        _m.set_events(self._tool, (_e.PY_START if points else 0) | (_e.RAISE if debugger.raised else 0))
        self._silent.clear()
        _m.restart_events()
        if debugger.pausing:
            self._pause(debugger.pausing)

    def _enter(self):
        for tool in (_m.DEBUGGER_ID, 3, 4):
            if _m.get_tool(tool) is None:
                _m.use_tool_id(tool, _NAME)
                self._tool = tool
                _m.register_callback(tool, _e.PY_START, self._start)
                _m.register_callback(tool, _e.LINE, self._line)
                _m.register_callback(tool, _e.JUMP, self._jump)
                _m.register_callback(tool, _e.RAISE, self._raise)
                return True
        return False

    def _leave(self):
        tool, self._tool = self._tool, None
        if tool is None:
            return
        _m.set_events(tool, 0)
        for code in self._armed.values():
            _m.set_local_events(tool, code, 0)
        self._armed = {}
        _m.free_tool_id(tool)

    def _arm(self, code):
        lines = self._debugger.points.lines.get(code.co_filename)
        if lines and not lines.keys().isdisjoint(debug_points.own_lines(code)):
            self._armed[id(code)] = code
            _m.set_local_events(self._tool, code, _e.LINE | _e.JUMP)
        elif self._armed.pop(id(code), None) is not None:
            _m.set_local_events(self._tool, code, 0)

    def _pause(self, threads):
        """`sys.monitoring` would not see a loop in one line."""
        sys._settraceallthreads(self._steps.call)
        if _thread.get_ident() not in threads:
            sys.settrace(None)
        for thread, frame in sys._current_frames().items():
            if thread in threads:
                self._steps.trace(frame)

    def stepping(self, step, frame):
        """The current thread has a new step."""
        self._steps.stepping(step, frame)

    def pausing(self, frame):
        self._steps.pausing(frame)

    def running(self):
        """It has none."""
        self._steps.running()

    @staticmethod
    def threads():
        """The numbers of all that run Python."""
        return list(sys._current_frames())

    interruptible = staticmethod(debug_settrace.Tracer.interruptible)
    interrupt = staticmethod(debug_settrace.Tracer.interrupt)

    def arm(self):
        """Events are those of all threads; the lines of one that is to stop come from its trace function."""
        if _thread.get_ident() in self._debugger.pausing:
            self._steps.stepping(None, sys._getframe(1))

    def disarm(self):
        self._steps.running()

    def quiet(self):
        return self._steps.quiet()

    def loud(self, quiet):
        self._steps.loud(quiet)

    # --- callbacks

    def _start(self, code, offset):
        if self._tool is not None and code.co_filename in self._debugger.points.lines:
            self._arm(code)
        return _m.DISABLE

    def _is_told(self, frame):
        return id(frame.f_code) in self._armed and (id(frame.f_code), frame.f_lasti) not in self._silent

    def _line(self, code, line):
        lines = self._debugger.points.lines.get(code.co_filename)
        if not lines or line not in lines:
            self._debugger.this_thread().told = None
            self._silent.add((id(code), sys._getframe(1).f_lasti))
            return _m.DISABLE
        self._reached(sys._getframe(1))
        return None

    def _reached(self, frame):
        thread = self._debugger.this_thread()
        told, thread.told = thread.told, None
        if sys.gettrace() is None and (told is None or told[0] is not frame or told[1] != frame.f_lasti):
            self._debugger.line(frame)

    def _jump(self, code, source, target):
        """Back to where the line begins: there, `sys.settrace` tells of a line and LINE does not."""
        if target >= source:
            return _m.DISABLE
        line = _line_at(code, source)
        if line != _line_at(code, target) or line not in self._debugger.points.lines.get(code.co_filename, ()):
            return _m.DISABLE
        self._reached(sys._getframe(1))
        return None

    def _raise(self, code, offset, error):
        if sys.gettrace() is None and self._debugger.is_own(code):
            self._debugger.exception(sys._getframe(1), error)


def _line_at(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line
    return None
