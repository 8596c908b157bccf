"""Where the time of a plugin goes, line by line: looked up by a thread of its own, as long as a run is counted."""

import _thread
import sys
import time

from . import limits, line_events

PERIOD_SECONDS = 0.001

COST_LIMIT = 0.05
"""Share of the time that looking may take: deep stacks are looked at less often."""

END_SECONDS = 1
"""Until its thread has ended at the latest; in a process that the plugin has forked there is none."""

SWITCH_SECONDS = 0.0005
"""How long Python lets a thread run before it hears of another that waits; usually ten times as long."""


class Sampler:
    def __init__(self, belongs, trigger):
        self._belongs = belongs
        self._trigger = trigger
        self._own = {}
        self._nanos = {}
        self._stop = _thread.allocate_lock()
        self._ended = _thread.allocate_lock()
        self._switch = sys.getswitchinterval()

    def begin(self):
        self._stop.acquire()
        self._ended.acquire()
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(min(self._switch, SWITCH_SECONDS))
        limits.start_thread(self._look, ())

    def end(self, counts):
        """What is told of {file: {line: hits}}"""
        self._stop.release()
        self._ended.acquire(True, END_SECONDS)
        sys.setswitchinterval(self._switch)
        return line_events.counted({
            file: {line: (hits, self._nanos.get((file, line), 0)) for line, hits in list(lines.items()) if hits}
            for file, lines in list(counts.items())})

    def _look(self):
        myself = _thread.get_ident()
        last = time.perf_counter_ns()
        pause = PERIOD_SECONDS
        try:
            while not self._stop.acquire(True, pause):
                now = time.perf_counter_ns()
                if not self._is_stopped():
                    self._add(sys._current_frames(), myself, now - last)
                last = now
                pause = max(PERIOD_SECONDS, (time.perf_counter_ns() - now) * 1e-9 / COST_LIMIT)
        finally:
            self._ended.release()

    def _is_stopped(self):
        """Whoever looks at a plugin in a debugger takes no time of its lines."""
        debugger = self._trigger.debugger
        return debugger is not None and debugger.is_stopped()

    def _add(self, frames, myself, nanos):
        own = self._own
        for thread, frame in frames.items():
            if thread == myself:
                continue
            seen = set()
            while frame is not None:
                file = frame.f_code.co_filename
                belongs = own.get(file)
                if belongs is None:
                    belongs = own[file] = self._belongs(file)
                if belongs:
                    seen.add((file, frame.f_lineno))
                frame = frame.f_back
            for place in seen:
                self._nanos[place] = self._nanos.get(place, 0) + nanos
