"""The debugger: one trigger, any number of threads, each of which may stop alone."""

import _thread
import sys
import threading
import time
import weakref

from . import debug_data, debug_frames, debug_patience, debug_points, debug_stops, debug_wire as w, loader, sources, wire
from .debug_steps import Step
from .tracebacks import PACKAGE

_EXCEPTHOOK = threading.excepthook
_NOT_ERRORS = (StopIteration, StopAsyncIteration, GeneratorExit)

if sys.implementation.name == 'graalpy':
    from .debug_graalpy import Tracer
elif sys.version_info >= (3, 12):
    from .debug_monitoring import Tracer
else:
    from .debug_settrace import Tracer


class _Thread:
    """Stands for a thread while it lives; its number may be another's afterwards."""

    told = None
    run = None
    raised = None
    """`id` of the frame that an exception came into after the last line, while somebody steps."""


class Debugger:
    """Commands come on the thread that reads the engine's frames; what stops does so on its own thread.

    `interrupt(run)` makes the run's thread call `arm`, when it can be made to, and says whether it can."""

    def __init__(self, channel, trigger, interrupt):
        self.channel = channel
        self.trigger = trigger
        self.interrupt = interrupt
        self.attached = False
        self.raised = self.uncaught = False
        self._this = threading.local()
        self.steps = weakref.WeakKeyDictionary()
        self.pausing = set()
        self.entry = False
        self.entering = set()
        self.helpers = set()
        self.patience = debug_patience.Patience(self._interrupt, Tracer.interruptible, self.helpers)
        self.points = debug_points.Points(self._verified)
        self.number = 0
        self._stops = {}
        self._last_stop = 0
        self._last_raised = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._own = {}
        self.tracer = Tracer(self)

    # --- what the engine says

    def take(self, number, payload):
        self.number = number
        command = wire.Reader(payload)
        kind = command.u8()
        if kind == w.ATTACH:
            self._reset(True)
        elif kind == w.DETACH:
            self._reset(False)
        elif kind == w.BREAKPOINTS:
            file = command.text()
            points = [debug_points.Point(command) for _ in range(command.u32())]
            self.points.set(file, points, self._code_of(file))
            self._changed()
        elif kind == w.EXCEPTIONS:
            self.raised, self.uncaught = bool(command.u8()), bool(command.u8())
            self._changed()
        elif kind == w.DATA:
            debug_data.watcher = debug_data.Watcher.of(command, self._data)
        elif kind == w.ENTRY:
            self.entry = bool(command.u8())
        elif kind == w.RESUME:
            stop = self._stops.get(command.u32())
            if stop is not None:
                # a pause that was asked for while it stood is not meant; one that is asked for now is
                self.pausing.discard(stop.thread)
                stop.jobs.put(command)
        elif kind == w.PAUSE:
            self._pause(command.u32())
        elif kind == w.ASK:
            self._ask(command)

    def _reset(self, attached):
        self.attached = attached
        self.raised = self.uncaught = False
        self.steps = weakref.WeakKeyDictionary()
        self.pausing = set()
        self.entry = False
        self.entering = set()
        self.points.clear()
        debug_data.watcher = None
        threading.excepthook = self._thread_failed if attached else _EXCEPTHOOK
        loader.compiled = self.loaded if attached else None
        self._changed()
        if not attached:
            for stop in list(self._stops.values()):
                stop.jobs.put(None)

    def _changed(self):
        self._own = {}
        self.tracer.update()
        if self.tracer.by_thread:
            for run in list(self.trigger.running):
                self.interrupt(run)

    def _pause(self, number):
        run = next((run for run in list(self.trigger.running) if run.number == number), None)
        if run is None:
            return
        others = set(self.trigger.of_thread) - {run.thread}
        mine = {thread for thread in self.tracer.threads() if thread not in others and thread not in self.helpers}
        self.pausing = self.pausing | (mine - {_thread.get_ident()}) | {run.thread}
        self._changed()

    def _ask(self, command):
        number, stop = command.u32(), self._stops.get(command.u32())
        if stop is None:
            self.channel.send(wire.DEBUG_ANSWER, self.number, w.refusal(number, debug_stops.GONE))
        else:
            stop.jobs.put((number, command))

    def _code_of(self, file):
        """Of the plugin that is loaded, else of the file as it is now."""
        plugin = self.trigger.plugin
        if isinstance(plugin, loader.SingleFile) and plugin.path == file:
            text = plugin.text
        else:
            try:
                with open(file, 'rb') as source:
                    text = source.read()
            except OSError:
                return None
        try:
            return sources.compiled(text, file)
        except (SyntaxError, ValueError) as error:
            return error

    def loaded(self, code):
        """A file is about to be run, perhaps with another text than breakpoints were set for."""
        self._own = {}
        self.points.place(code.co_filename, code)
        self.tracer.update()

    def _verified(self, point, good, message):
        self.channel.send(wire.DEBUG_EVENT, self.number, w.verified(point.number, good, point.line, message))

    # --- runs

    def arm(self):
        """On a thread that runs plugin code, so that it can stop."""
        if self.patience.is_late(_thread.get_ident()):
            raise KeyboardInterrupt
        thread, run = self.this_thread(), self.trigger._current()
        if thread.run is not run:
            thread.run = run
            if self.entry:
                self.entering.add(_thread.get_ident())
                self.pausing = self.pausing | {_thread.get_ident()}
                self.tracer.update()
        self.tracer.arm()

    def end(self, run):
        """On its thread. Nothing that runs later is to stop for its sake."""
        thread = self.this_thread()
        self.steps.pop(thread, None)
        self._last_raised.pop(thread, None)
        thread.run = None
        if _thread.get_ident() in self.entering:
            self.entering.discard(_thread.get_ident())
            self.pausing.discard(_thread.get_ident())
        if len(self.trigger.running) == 1:
            self.pausing = set()
        self.tracer.disarm()

    def _interrupt(self, thread):
        run = next((run for run in list(self.trigger.running) if run.thread == thread), None)
        if run is None or not self.interrupt(run):
            self.tracer.interrupt(thread)

    def release(self, run):
        """The run is being cancelled: its threads leave their stops with an exception."""
        for stop in list(self._stops.values()):
            if stop.run is run:
                stop.jobs.put(None)

    def is_stopped(self):
        """Whether any thread is."""
        return bool(self._stops)

    def this_thread(self):
        try:
            return self._this.thread
        except AttributeError:
            self._this.thread = thread = _Thread()
            return thread

    def is_own(self, code):
        file = code.co_filename
        own = self._own.get(file)
        if own is None:
            plugin = self.trigger.plugin
            own = plugin is not None and plugin.belongs(file) or file in self.points.lines
            own = self._own[file] = own and not file.startswith(PACKAGE)
        return own

    # --- events of the plugin's threads

    def line(self, frame):
        """A line of the plugin's own code, or one with a breakpoint, is about to run."""
        thread = _thread.get_ident()
        if thread in self.helpers or not self.attached:
            return
        reason, ids, description = 0, [], ''
        points = self.points.lines.get(frame.f_code.co_filename)
        if points and not debug_points.is_part_of_line(frame.f_code):
            for point in points.get(frame.f_lineno, ()):
                stops, wrong = point.reached(lambda text: debug_frames.evaluate(frame, text))
                if not stops:
                    continue
                if point.message is not None and not wrong:
                    self._log(point, frame)
                    continue
                reason, description = w.BY_BREAKPOINT, description or wrong
                ids.append(point.number)
        if not reason:
            if thread in self.entering:
                if not self._is_entered(frame):
                    return
                reason = w.BY_ENTRY
            elif thread in self.pausing:
                reason = w.BY_PAUSE
            else:
                step = self.steps.get(self.this_thread())
                if step is None or not self.is_own(frame.f_code) or not step.ends(frame):
                    return
                reason = w.BY_STEP
        self._stop(debug_stops.of_thread(frame), reason, description, ids)

    def returned(self, frame):
        """A frame goes back to its caller, with a value."""
        while _thread.get_ident() not in self.helpers and self.attached and self.is_own(frame.f_code):
            step = self.steps.get(self.this_thread())
            place = step and step.ends_after(frame, self.is_own)
            if place is None:
                return
            self._stop(debug_stops.of_thread(place), w.BY_STEP, '', [])

    def _is_entered(self, frame):
        """Whether the plugin's function has been called; not while its files are being loaded."""
        first = None
        while frame is not None:
            if self.is_own(frame.f_code):
                first = frame
            frame = frame.f_back
        return first is not None and first.f_code.co_name != '<module>'

    def exception(self, frame, error):
        """An exception has come into a frame of the plugin's own code."""
        if not self.raised or _thread.get_ident() in self.helpers or isinstance(error, _NOT_ERRORS):
            return
        thread = self.this_thread()
        if self._last_raised.get(thread) is error:
            return
        self._last_raised[thread] = error
        self._stop(debug_stops.of_thread(frame), w.BY_EXCEPTION, debug_stops.error_text(error), [])

    def failed(self, error, text=None):
        """An exception has left the plugin or its thread; its frames are only in its traceback. `text` is what it has said."""
        if not self.uncaught or isinstance(error, _NOT_ERRORS):
            return
        frames = debug_stops.of_traceback(error.__traceback__)
        own = next((i for i, (frame, _) in enumerate(frames) if self.is_own(frame.f_code)), None)
        if own is not None:
            self._stop(frames[own:], w.BY_EXCEPTION, debug_stops.error_text(error, text), [])

    def _thread_failed(self, failure):
        _EXCEPTHOOK(failure)
        if failure.exc_value is not None and not issubclass(failure.exc_type, SystemExit):
            self.failed(failure.exc_value)

    def _data(self, ids, description):
        frame = sys._getframe(1)
        while frame is not None and not self.is_own(frame.f_code):
            frame = frame.f_back
        if frame is not None and self.attached:
            self._stop(debug_stops.of_thread(frame), w.BY_DATA, description, ids)

    def _log(self, point, frame):
        text = debug_points.filled(point.message, lambda text: debug_frames.evaluate(frame, text))
        run = self.trigger._current()
        if run is not None:
            self.channel.send(wire.DEBUG_EVENT, run.number, w.logged(
                point.number, frame.f_code.co_filename, frame.f_lineno, text))

    def _stop(self, frames, reason, description, ids):
        run = self.trigger._current()
        if run is None or run.cancelled:
            return
        thread = _thread.get_ident()
        self.steps.pop(self.this_thread(), None)
        self.pausing.discard(thread)
        self.entering.discard(thread)
        begun = time.perf_counter_ns()
        with self._lock:
            self._last_stop += 1
            stop = debug_stops.Stop(self._last_stop, run, thread, frames, self.is_own, self.helpers, self.patience)
            self._stops[stop.number] = stop
        name = '' if thread == run.thread else threading.current_thread().name
        quiet = self.tracer.quiet()
        try:
            try:
                self.channel.send(wire.DEBUG_EVENT, run.number, w.stopped(
                    stop.number, name, reason, description, ids, stop.top()))
                step = self._answer(stop) if self.attached else None
            finally:
                self.tracer.loud(quiet)
            if step is None:
                self.tracer.running()
                if thread in self.pausing:
                    self.tracer.pausing(frames[0][0])
            else:
                self.steps[self.this_thread()] = step
                self.tracer.stepping(step, frames[0][0])
        finally:
            self._stops.pop(stop.number, None)
            if thread == run.thread:
                run.stopped_nanos += time.perf_counter_ns() - begun
            self.channel.send(wire.DEBUG_EVENT, run.number, w.resumed(stop.number))

    @staticmethod
    def _next(stop):
        """What it is told next; raises when the run is being cancelled."""
        job = stop.jobs.get()
        if stop.run.cancelled:
            stop.run.check()
        return job

    def _answer(self, stop):
        """Until it is told to go on; the step that it is to make, or None."""
        while True:
            job = self._next(stop)
            if job is None:
                return None
            if isinstance(job, tuple):
                number, question = job
                try:
                    answer = w.answer(number, stop.answer(question))
                except BaseException as error:
                    if stop.run.cancelled:
                        raise
                    answer = w.refusal(number, debug_stops.error_text(error))
                self.channel.send(wire.DEBUG_ANSWER, self.number, answer)
                continue
            kind = job.u8()
            if kind == w.CONTINUE:
                return None
            return Step(kind, stop.frames[0][0], *((job.text(), job.u32()) if kind == w.TO_LINE else ()))
