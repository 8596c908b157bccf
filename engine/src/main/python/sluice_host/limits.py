"""What one plugin may take of the machine, so that a mistake in it leaves the machine usable."""

import _thread
import errno
import os
import sys

THREADS_LIMIT = 128
"""Threads of a plugin at the same time."""

PROCESSES_LIMIT = 64
"""Children of a plugin at the same time. What they start themselves ends with the host, together with them."""

start_thread = _thread.start_new_thread
"""For a thread of ours, which does not count."""

started = None
"""Called without arguments whenever a plugin starts a process."""

thread_started = None
"""Called without arguments before a plugin starts a thread."""

_children = set()


def apply():
    """Before any plugin is loaded."""
    for name in ('start_new_thread', 'start_new', 'start_joinable_thread'):
        _wrap(_thread, name, _one_more_thread)
    # these keep what they have found at their import
    for name in ('_start_new_thread', '_start_joinable_thread'):
        _wrap(sys.modules.get('threading'), name, _one_more_thread)
    _wrap(sys.modules.get('subprocess'), '_fork_exec', _one_more_process)
    try:
        import _posixsubprocess
        _wrap(_posixsubprocess, 'fork_exec', _one_more_process)
    except ImportError:
        pass
    _wrap(os, 'system', _process_that_is_waited_for)
    for name in ('posix_spawn', 'posix_spawnp'):
        _wrap(os, name, _one_more_process)
    if sys.implementation.name == 'graalpy':
        os.fork = os.forkpty = _cannot_fork
    else:
        _wrap(os, 'fork', _one_more_process)
        if hasattr(os, 'register_at_fork'):
            os.register_at_fork(after_in_child=_children.clear)


def _wrap(module, name, wrapper):
    original = getattr(module, name, None)
    if original is not None:
        wrapped = wrapper(original)
        wrapped.__name__ = name
        setattr(module, name, wrapped)


def _one_more_thread(start):
    def checked(*args, **kwargs):
        if _thread._count() >= THREADS_LIMIT:
            raise RuntimeError("can't start new thread: a plugin may have %d at the same time" % THREADS_LIMIT)
        if thread_started is not None:
            thread_started()
        return start(*args, **kwargs)
    return checked


def _one_more_process(start):
    def checked(*args, **kwargs):
        if len(_children) >= PROCESSES_LIMIT:
            for child in [child for child in _children if not _exists(child)]:
                _children.discard(child)
            if len(_children) >= PROCESSES_LIMIT:
                raise BlockingIOError(errno.EAGAIN, 'a plugin may have %d processes at the same time' % PROCESSES_LIMIT)
        if started is not None:
            started()
        child = start(*args, **kwargs)
        if child:
            _children.add(child)
        return child
    return checked


def _process_that_is_waited_for(start):
    def told(*args, **kwargs):
        if started is not None:
            started()
        return start(*args, **kwargs)
    return told


def _exists(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _cannot_fork():
    raise OSError(errno.ENOSYS, 'GraalPy cannot fork this process; use subprocess, or run the plugin on CPython')
