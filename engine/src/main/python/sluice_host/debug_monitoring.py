"""Events of Python 3.12 and newer, through `sys.monitoring`: code without breakpoints runs as if nobody looked.

Each function is told of once, at its first call. Those with a breakpoint then tell of their lines, and each line without a
breakpoint once."""

import sys
import _thread

from . import debug_points
from . import debug_wire as w

_m = sys.monitoring
_e = _m.events
_NAME = 'sluice'


class Tracer:
    by_thread = False

    def __init__(self, debugger):
        self._debugger = debugger
        self._tool = None
        self._armed = {}

    def update(self):
        """After whatever decides which events are wanted has changed. Any thread."""
        debugger = self._debugger
        if not debugger.attached:
            return self._leave()
        if self._tool is None and not self._enter():
            return
        points = debugger.points.lines
        wanted = 0
        if points:
            wanted |= _e.PY_START
        if debugger.raised:
            wanted |= _e.RAISE
        if debugger.pausing or any(step.everywhere for step in list(debugger.steps.values())):
            wanted |= _e.LINE
        for code in list(self._armed.values()):
            self._arm(code)
        for frame in list(sys._current_frames().values()):
            while frame is not None:
                if frame.f_code.co_filename in points:
                    self._arm(frame.f_code)
                frame = frame.f_back
        _m.set_events(self._tool, wanted)
        _m.restart_events()

    def _enter(self):
        for tool in (_m.DEBUGGER_ID, 3, 4):
            if _m.get_tool(tool) is None:
                _m.use_tool_id(tool, _NAME)
                self._tool = tool
                _m.register_callback(tool, _e.PY_START, self._start)
                _m.register_callback(tool, _e.LINE, self._line)
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
            _m.set_local_events(self._tool, code, _e.LINE)
        elif self._armed.pop(id(code), None) is not None:
            _m.set_local_events(self._tool, code, 0)

    def stepping(self, step, frame):
        """The current thread has a new step."""
        for one in step.frames:
            if self._debugger.is_own(one.f_code):
                self._armed[id(one.f_code)] = one.f_code
                _m.set_local_events(self._tool, one.f_code, _e.LINE)
        if step.everywhere:
            _m.set_events(self._tool, _m.get_events(self._tool) | _e.LINE)
        _m.restart_events()

    def arm(self):
        """Events are those of all threads."""

    def disarm(self):
        debugger = self._debugger
        if self._tool is not None and _m.get_events(self._tool) & _e.LINE and not debugger.pausing and not debugger.steps:
            _m.set_events(self._tool, _m.get_events(self._tool) & ~_e.LINE)

    def quiet(self):
        """Python keeps events of a thread to itself while it is in one of our callbacks; elsewhere we do."""
        thread = _thread.get_ident()
        helpers = self._debugger.helpers
        if thread in helpers:
            return False
        helpers.add(thread)
        return True

    def loud(self, quiet):
        if quiet:
            self._debugger.helpers.discard(_thread.get_ident())

    # --- callbacks

    def _start(self, code, offset):
        if self._tool is not None and code.co_filename in self._debugger.points.lines:
            self._arm(code)
        return _m.DISABLE

    def _line(self, code, line):
        debugger = self._debugger
        if not debugger.steps and not debugger.pausing:
            lines = debugger.points.lines.get(code.co_filename)
            if not lines or line not in lines:
                return _m.DISABLE
        elif not debugger.is_own(code):
            return _m.DISABLE
        debugger.line(sys._getframe(1))
        return None

    def _raise(self, code, offset, error):
        if self._debugger.is_own(code):
            self._debugger.exception(sys._getframe(1), error)
