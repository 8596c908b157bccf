"""The CPython host: one process for one trigger.

The main thread runs the plugin, so that a signal can interrupt it; a second thread reads the engine's frames."""

import os
import queue
import signal
import sys
import threading

from . import PROTOCOL_MAX, PROTOCOL_MIN, limits, rows, wire

ENGINE_GONE = 0
OUT_OF_MEMORY = 3
BROKEN_STREAM = 4
_PR_SET_PDEATHSIG = 1

THREAD_STACK_BYTES = 2 << 20
"""Enough for the recursion limit of 1000. The usual 8 MiB would count against the memory limit, used or not."""


class _Aborted(KeyboardInterrupt):
    """Made by the interpreter in another thread, from the class alone."""

    def __init__(self):
        from .api import ABORTED
        super().__init__(ABORTED)


_Aborted.__name__ = _Aborted.__qualname__ = 'KeyboardInterrupt'


class Channel:
    """Sends frames; waits for answers."""

    def __init__(self, out, source):
        self._out = out
        self._source = source
        self._sending = threading.Lock()
        self._calls = {}
        self._last_call = 0

    def forked(self):
        """In a child process that the plugin has forked: the engine's stream is not for it."""
        self._out.close()
        self._out = None
        self._sending = threading.Lock()
        os.close(self._source)

    def send(self, frame_type, number, payload):
        if self._out is None:
            if frame_type == wire.DONE:
                os._exit(0)
            return
        data = memoryview(wire.pack_header(len(payload), frame_type, number) + payload)
        with self._sending:
            while data:
                data = data[self._out.write(data):]

    def log(self, run, level, source, text):
        if self._out is None:
            os.write(2, text + b'\n')
        else:
            self.send(wire.LOG, run, bytes((level,)) + wire.text(source, 'replace') + text)

    @staticmethod
    def cancelling(number):
        """It knows: `Trigger.cancel` is asked here."""
        return False

    def starved(self, number):
        """Nobody else takes memory of this process."""
        return False

    def call(self, number, payload):
        if self._out is None:
            raise RuntimeError('influxdb3_local cannot be used in a forked process')
        answers = queue.SimpleQueue()
        with self._sending:
            self._last_call = call = (self._last_call + 1) & 0xFFFFFFFF
            self._calls[call] = answers
        try:
            self.send(wire.CALL, number, wire.u32(call) + payload)
            parts = []
            while True:
                more, part = answers.get()
                parts.append(part)
                if not more:
                    return parts
        finally:
            self._calls.pop(call, None)

    @staticmethod
    def rows(data, at):
        return rows.decode(data, at)

    def answered(self, payload):
        answer = wire.Reader(payload)
        waiting = self._calls.get(answer.u32())
        if waiting is not None:
            waiting.put((answer.u8(), answer.rest()))


class Host:
    def __init__(self, source, channel):
        self._source = source
        self._channel = channel
        self._jobs = queue.SimpleQueue()
        self._trigger = None
        self._code = (0, b'')
        self._rows = {}
        self._main_run = None
        self._lock = threading.Lock()

    def serve(self):
        """On the main thread, for as long as the engine lives."""
        signal.signal(signal.SIGINT, self._interrupted)
        # the engine ends us by closing the stream; a signal meant for the whole process group must not come first
        signal.signal(signal.SIGTERM, lambda *_: None)
        frame_type, _, payload = self._frame()
        if frame_type != wire.HELLO:
            os._exit(BROKEN_STREAM)
        self._hello(wire.Reader(payload))
        from .trigger import Trigger
        self._trigger = Trigger(self._channel)
        self._trigger.ended = self._ended
        threading.Thread(target=self._read, name='sluice-reader', daemon=True).start()
        while True:
            self._run(*self._jobs.get())

    def _hello(self, hello):
        low, high = hello.u8(), hello.u8()
        version = min(high, PROTOCOL_MAX)
        if version < max(low, PROTOCOL_MIN):
            version = 0
        hello.texts()
        from . import environment
        environment.prepare(hello.texts())
        limit_memory(hello.i64())
        self._channel.send(wire.READY, 0, bytes((version,)) + wire.text('CPython')
                           + wire.text('.'.join(map(str, sys.version_info[:3]))) + b'\0' + wire.i64(os.getpid()))

    def _frame(self):
        header = self._exactly(wire.HEADER_BYTES)
        length, frame_type, number = wire.unpack_header(header)
        if length > wire.FRAME_LIMIT_BYTES:
            os._exit(BROKEN_STREAM)
        return frame_type, number, self._exactly(length)

    def _exactly(self, count):
        data = self._source.read(count)
        if len(data) < count:
            leave()
        return data

    def _read(self):
        try:
            while True:
                self._take(*self._frame())
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except BaseException:
            import traceback
            traceback.print_exc(file=open(2, 'w', closefd=False))
            os._exit(BROKEN_STREAM)

    def _take(self, frame_type, number, payload):
        if frame_type == wire.ANSWER:
            self._channel.answered(payload)
        elif frame_type == wire.ROWS:
            self._rows.setdefault(number, []).append(payload)
        elif frame_type == wire.FORGET:
            self._rows.pop(number, None)
        elif frame_type == wire.CODE:
            self._code = (self._code[0] + 1, payload)
        elif frame_type == wire.RUN:
            code_number, code = self._code
            job = number, code_number, lambda: code, payload[4:], _decoded(self._rows.pop(number, []))
            with self._lock:
                busy = self._main_run is not None
                if not busy:
                    self._main_run = number
            if busy:
                threading.Thread(target=self._run, args=job, name='sluice-run-%d' % number, daemon=True).start()
            else:
                self._jobs.put(job)
        elif frame_type == wire.CANCEL:
            self._cancel(wire.Reader(payload).u32())
        elif frame_type == wire.DEBUG:
            self._debugger().take(number, payload)
        elif frame_type == wire.PING:
            self._channel.send(wire.PONG, number, payload)
        elif frame_type == wire.CLOSE:
            leave()

    def _debugger(self):
        if self._trigger.debugger is None:
            from .debug import Debugger
            self._trigger.debugger = Debugger(self._channel, self._trigger, self._look_up)
        return self._trigger.debugger

    def _look_up(self, run):
        """A thread other than the main one does so when it is told of its next call by itself."""
        is_main = run.inside and run.thread == threading.main_thread().ident
        if is_main:
            self._signal()
        return is_main

    def _signal(self):
        if hasattr(signal, 'pthread_kill'):
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
        else:
            signal.raise_signal(signal.SIGINT)

    def _ended(self, number):
        """Before the engine hears of it: the next run, too, is to be on the main thread."""
        with self._lock:
            if self._main_run == number:
                self._main_run = None

    def _run(self, *job):
        from .trigger import Input
        self._trigger.run(Input(*job))

    def _cancel(self, number):
        run = self._trigger.cancel(number)
        if run is None:
            return
        if run.thread == threading.main_thread().ident:
            self._signal()
        else:
            import ctypes
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(run.thread), ctypes.py_object(_Aborted))

    def _interrupted(self, *_):
        for run in list(self._trigger.running if self._trigger else ()):
            if run.inside and run.thread == threading.main_thread().ident:
                if run.cancelled:
                    from .api import ABORTED
                    raise KeyboardInterrupt(ABORTED)
                if self._trigger.debugger is not None:
                    self._trigger.debugger.arm()


def _decoded(payloads):
    """None is kept when its rows are made."""
    payloads.reverse()
    while payloads:
        yield rows.decode(payloads.pop())


def take_pipes():
    """Keeps the engine's pipes for us alone: fd 0 becomes /dev/null and fd 1 stderr, for plugins and their children."""
    source, out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return source, out


def die_with_engine():
    """A loop inside a built-in never sees the end of the stream; on Linux the kernel can end us instead."""
    if sys.platform == 'linux':
        try:
            import ctypes
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        except Exception:
            pass


def lead_group():
    """This process and whatever the plugin starts are one group, which ends together."""
    if hasattr(os, 'setsid'):
        try:
            os.setsid()
        except OSError:
            # a group of its own already
            pass


def leave():
    """Takes the plugin's children along."""
    if hasattr(os, 'getpgrp') and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(ENGINE_GONE)


def limit_memory(size):
    """Of this process and each of its children. What is mapped from files does not count, and neither does address space
    that is only reserved, as numerical libraries do."""
    try:
        import resource
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (size if hard < 0 else min(size, hard), hard))
    except (ImportError, OSError, ValueError):
        # Windows has no such limit
        pass


def main():
    die_with_engine()
    lead_group()
    limits.apply()
    threading.stack_size(THREAD_STACK_BYTES)
    source, out = take_pipes()
    channel = Channel(os.fdopen(out, 'wb', 0), source)
    if hasattr(os, 'register_at_fork'):
        os.register_at_fork(after_in_child=channel.forked)
    Host(os.fdopen(source, 'rb', 1 << 18), channel).serve()
