"""Values for people: bounded, however large they are, and whatever their `__repr__` does."""

import _thread
import itertools
import sys
import time

TEXT_LIMIT = 1000
"""Characters of a value."""

ITEMS_LIMIT = 20
"""Items shown of a collection; the others are counted."""

DEPTH_LIMIT = 4

PATIENCE_SECONDS = 0.5
"""Given to all the `__repr__` of one answer together. One that takes longer is left behind."""

_GRAALPY = sys.implementation.name == 'graalpy'
_PLAIN = frozenset((int, float, complex, bool, type(None)))
_BRACKETS = {list: '[]', tuple: '()', set: '{}', frozenset: ('frozenset({', '})'), dict: '{}'}


def _is(value, kinds):
    """As `isinstance`, which would ask the value itself."""
    return issubclass(type(value), kinds)


class Shown:
    """Shows the values of one answer."""

    def __init__(self, helpers):
        """`helpers` is a set that holds the numbers of threads that work for us."""
        self._helpers = helpers
        self._end = time.monotonic() + PATIENCE_SECONDS

    def __call__(self, value):
        try:
            return _cut(self._shown(value, DEPTH_LIMIT))
        except Exception as error:
            return self._hidden(value, type(error).__name__)

    @staticmethod
    def _hidden(value, why):
        return '<%s that cannot be shown: %s>' % (type_name(value), why)

    def _shown(self, value, depth):
        kind = type(value)
        if kind is str or kind is bytes:
            return _cut(repr(value[:TEXT_LIMIT + 1]))
        if kind is int and value.bit_length() > 4 * TEXT_LIMIT:
            return hex(value >> (value.bit_length() - 64)) + '... (%d bits)' % value.bit_length()
        if kind in _PLAIN:
            return repr(value)
        brackets = _BRACKETS.get(kind)
        if brackets is None:
            return self._by_itself(value)
        if not value and kind in (set, frozenset):
            return repr(value)
        return brackets[0] + ('...' if depth == 0 and value else self._items(value, depth)) + brackets[1]

    def _items(self, value, depth):
        if type(value) is dict:
            texts = [self._shown(key, depth - 1) + ': ' + self._shown(part, depth - 1)
                     for key, part in itertools.islice(value.items(), ITEMS_LIMIT)]
        else:
            texts = [self._shown(part, depth - 1) for part in itertools.islice(value, ITEMS_LIMIT)]
        if len(value) > ITEMS_LIMIT:
            texts.append('... %d more' % (len(value) - ITEMS_LIMIT))
        return ', '.join(texts) + (',' if type(value) is tuple and len(value) == 1 else '')

    def _by_itself(self, value):
        """A `__repr__` that is Python may do anything, and a container of another kind may hold such values."""
        method = type(value).__repr__
        if method is object.__repr__ or _is(value, (type, type(_cut), type(len))):
            return repr(value)
        left = self._end - time.monotonic()
        if left <= 0:
            return self._hidden(value, 'there was no time')
        return self._in_thread(value, left)

    def _in_thread(self, value, patience):
        done = _thread.allocate_lock()
        done.acquire()
        results = []

        def work():
            me = _thread.get_ident()
            self._helpers.add(me)
            threads.append(me)
            try:
                _interruptible(True)
                results.append(_cut(repr(value)))
            except BaseException as error:
                results.append(self._hidden(value, type(error).__name__))
            finally:
                _interruptible(False)
                self._helpers.discard(me)
                done.release()

        def begin():
            try:
                work()
            except BaseException:
                pass  # an interrupt that came when all was done

        threads = []
        _thread.start_new_thread(begin, ())
        if done.acquire(timeout=patience):
            return results[0]
        _interrupt(threads)
        return self._hidden(value, 'its __repr__ takes too long')


def _interruptible(now):
    if _GRAALPY:
        from .debug_graalpy import Tracer
        Tracer.interruptible(now)


def _interrupt(threads):
    """A loop in Python ends by it; what waits in native code stays behind."""
    if _GRAALPY:
        from .debug_graalpy import Tracer
        for thread in threads:
            Tracer.interrupt(thread)
        return
    try:
        import ctypes
        for thread in threads:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(SystemExit))
    except Exception:
        pass


def _cut(text):
    return text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + '...'


def type_name(value):
    try:
        return type(value).__qualname__
    except Exception:
        return '?'


def counts(value):
    """(children with a name, children with a place)"""
    kind = type(value)
    if kind is str or kind is bytes or kind in _PLAIN or _is(value, (type(_cut), type(len))):
        return 0, 0
    places = 0
    for base in (list, tuple, dict, set, frozenset):
        if _is(value, base):
            places = base.__len__(value)
    if kind.__module__ == 'collections' and kind.__name__ == 'deque':
        places = len(value)
    return (0 if kind in _BRACKETS else len(attributes(value))), places


def attributes(value):
    """[(name, value)] of what an object holds itself; nothing is computed."""
    found = {}
    try:
        own = object.__getattribute__(value, '__dict__')
        if _is(own, dict) or type(own).__name__ == 'mappingproxy':
            found.update((name, part) for name, part in own.items() if _is(name, str))
    except Exception:
        pass
    if not _is(value, type):
        for base in type(value).__mro__:
            slots = base.__dict__.get('__slots__', ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name.startswith('__'):
                    continue
                try:
                    found.setdefault(name, object.__getattribute__(value, name))
                except Exception:
                    pass
    if _is(value, BaseException):
        for name in ('args', '__cause__', '__context__'):
            part = getattr(value, name, None)
            if part is not None:
                found.setdefault(name, part)
    return sorted(((name, part) for name, part in found.items() if not (name.startswith('__') and name.endswith('__')
                                                                       and _is(value, type))),
                  key=lambda pair: (pair[0].startswith('_'), pair[0]))


def places(value, first, count, shown):
    """[(name, value, subscript or None)] of a collection; `shown` renders keys."""
    if _is(value, dict):
        chosen = itertools.islice(dict.items(value), first, first + count)
        return [(shown(key), part, shown(key) if type(key) in _PLAIN or type(key) is str and len(key) < 100 else None)
                for key, part in chosen]
    if _is(value, (list, tuple)):
        part = (list if _is(value, list) else tuple).__getitem__(value, slice(first, first + count))
        return [(str(first + i), one, str(first + i)) for i, one in enumerate(part)]
    subscript = not _is(value, (set, frozenset))
    return [(str(first + i), one, str(first + i) if subscript else None)
            for i, one in enumerate(itertools.islice(value, first, first + count))]


def put(holder, name, value, shown):
    """Sets the part of a value that is shown under this name."""
    if any(name == own for own, _ in attributes(holder)) and type(holder) not in _BRACKETS:
        setattr(holder, name, value)
    elif _is(holder, (tuple, set, frozenset)):
        raise TypeError('the parts of a %s cannot be set' % type_name(holder))
    else:
        holder[_key(holder, name, shown)] = value


def _key(holder, name, shown):
    if _is(holder, dict):
        for key in holder:
            if shown(key) == name:
                return key
    elif name.isdecimal() and int(name) < counts(holder)[1]:
        return int(name)
    raise LookupError('the %s has no part %s' % (type_name(holder), name))
