"""What is evaluated at a stop may have no end: it is given some time, and then ended."""

import _thread
import sys
import time

SECONDS = 10

AGAIN_SECONDS = 5
"""What is evaluated may have caught the interrupt."""


class Patience:
    """`interrupt(thread)` makes a thread raise KeyboardInterrupt soon, `interruptible(now)` is that of the tracer; `helpers` are
    the numbers of threads that work for us."""

    def __init__(self, interrupt, interruptible, helpers):
        self._interrupt = interrupt
        self._interruptible = interruptible
        self._helpers = helpers
        self._late = set()
        self._lock = _thread.allocate_lock()

    def is_late(self, thread):
        return thread in self._late

    def bounded(self, work):
        """What `work()` returns. Raises TimeoutError when it takes too long."""
        thread = _thread.get_ident()
        done = _thread.allocate_lock()
        done.acquire()
        seconds = SECONDS
        ended = False
        try:
            try:
                self._interruptible(True)
                _thread.start_new_thread(self._watch, (thread, done, seconds))
                return work()
            finally:
                ended = self._end(done)
                if not ended:
                    self._await_interrupt(thread)
        except BaseException as error:
            if thread not in self._late or not _is_interrupt(error):
                raise
            raise TimeoutError('it took longer than %g s, and was ended' % seconds) from None
        finally:
            if not ended:
                # the interrupt may have come just before
                self._end(done)
            self._late.discard(thread)

    def _end(self, done):
        """Returns whether no interrupt is on its way any more."""
        ended = self._interruptible(False)
        with self._lock:
            if done.locked():
                done.release()
        return ended

    def _await_interrupt(self, thread):
        """One that is on its way must not hit what comes afterwards. What was evaluated may have caught it, too."""
        if thread in self._late and not isinstance(sys.exc_info()[1], KeyboardInterrupt):
            for _ in range(100):
                time.sleep(0.01)

    def _watch(self, thread, done, left):
        me = _thread.get_ident()
        self._helpers.add(me)
        try:
            while not done.acquire(timeout=left):
                with self._lock:
                    if not done.locked():
                        return
                    self._late.add(thread)
                    self._interrupt(thread)
                left = AGAIN_SECONDS
        finally:
            self._helpers.discard(me)


def _is_interrupt(error):
    """What hits a call of Java, on GraalPy, comes out of it as another exception."""
    return isinstance(error, KeyboardInterrupt) or (
        type(error).__name__ == 'ForeignException' and 'KeyboardInterrupt' in str(error))
