"""Values as text without a line of the plugin: no `__repr__`, property or `__getattr__` of its classes is called.

A `__repr__` may have kept something to itself, so what has the name of a secret is masked."""

import sys
from _collections import OrderedDict, deque
from itertools import islice

from .secret_names import MASK, NAME_LIMIT, is_secret, without_secrets

TEXT_LIMIT = 1000
"""Characters shown of a value."""

ITEMS_LIMIT = 50
"""Items shown of a collection: those at both ends."""

DEPTH_LIMIT = 6

WORK_LIMIT = 20000
"""Values looked at and characters made of them for one text."""

SORTED_LIMIT = 1000
"""Of a larger set any items are shown."""

_NUMBERS = int, float, complex
_TEXTS = str, bytes, bytearray
_PLAIN = {id(kind) for kind in (int, float, complex, bool, str, bytes, type(None), type(Ellipsis), type(NotImplemented), range)}
_NAMED = {id(kind): title for kind, title in (
    (type(lambda: 0), 'function'), (type(len), 'built-in'), (type(_ for _ in ()), 'generator'))}
_HEAP_TYPE = 1 << 9
_MEMBER = type(type(lambda: 0).__dict__['__closure__'])
_GETTER = type(type(lambda: 0).__dict__['__code__'])
_OWN = '__sluice_'
"""What begins so is ours."""

_LIBRARY = {'datetime': ('date', 'time', 'timedelta', 'timezone'), 'decimal': ('Decimal',), 'uuid': ('UUID',),
            'pathlib': ('PosixPath', 'PurePosixPath', 'WindowsPath', 'PureWindowsPath')}
"""Types of Python's library whose `repr` asks no other value."""

_TABLES = {'pandas': ('DataFrame', 'Series', 'Index', 'RangeIndex', 'DatetimeIndex', 'MultiIndex')}
_ARRAY_KINDS = 'biufcSUMm'
"""Kinds of NumPy's data that are no objects."""


def _of_type(name):
    """Reads it past what a metaclass may say."""
    return type.__dict__[name].__get__


_type_name, _qualified, _module, _mro, _members, _flags = map(
    _of_type, ('__name__', '__qualname__', '__module__', '__mro__', '__dict__', '__flags__'))


def _is_in(kind, library):
    for module, names in library.items():
        held = sys.modules.get(module)
        if held is not None:
            held = object.__getattribute__(held, '__dict__')
            if any(held.get(name) is kind for name in names):
                return True
    return False


def _base(kind, bases):
    """The first of `bases` that `kind` is derived from."""
    mro = _mro(kind)
    for base in bases:
        for each in mro:
            if each is base:
                return base
    return None


def name(value):
    """Of its type."""
    return _type_name(type(value))


def classes(value):
    """Yields what the classes say, by name, that are written in Python and that it is of."""
    for base in _mro(type(value)):
        if _flags(base) & _HEAP_TYPE:
            yield _members(base)


def attributes(value):
    """Yields (name, value) of what an object holds itself; nothing is computed."""
    own = None
    for base in _mro(type(value)):
        members = _members(base)
        getter = members.get('__dict__')
        if own is None and (type(getter) is _GETTER or type(getter) is _MEMBER):
            own = getter.__get__(value)
        slots = members.get('__slots__', ())
        for slot in (slots,) if type(slots) is str else slots if type(slots) in (tuple, list) else ():
            if type(slot) is not str or slot in ('__dict__', '__weakref__'):
                continue
            member = members.get(slot)
            if type(member) is _MEMBER and not slot.startswith(_OWN):
                try:
                    yield slot, member.__get__(value)
                except AttributeError:
                    pass
    if own is not None and _base(type(own), (dict,)) is dict:
        for key, part in dict.items(own):
            if type(key) is str and not key.startswith('__'):
                yield key, part


def shown(value, limit=TEXT_LIMIT, other=None, name=None):
    """As `repr` where that is Python's own, else the type and what the object holds; bounded, without addresses.

    `other(value)` may show what is neither plain data nor a collection of Python; then nothing is masked. `name`: under
    which somebody holds it."""
    if other is None and name is not None and is_secret(name, value):
        return MASK
    try:
        return cut(_Text(limit, other).of(value, DEPTH_LIMIT), limit)
    except Exception as error:
        return '<%s that cannot be shown: %s>' % (_type_name(type(value)), _type_name(type(error)))


def cut(text, limit=TEXT_LIMIT):
    return text if len(text) <= limit else text[:limit] + '...'


class _Text:
    """One text that is being made."""

    def __init__(self, limit, other):
        self.limit = limit
        self.other = other
        self.left = WORK_LIMIT

    def of(self, value, depth):
        kind = type(value)
        if self.left <= 0:
            return '...'
        self.left -= 1
        if id(kind) in _PLAIN:
            return self._leaf(value, kind)
        if depth == 0:
            return '...'
        return self._collection(value, kind, depth) or self._object(value, kind, depth)

    def _named(self, name, value, depth):
        """What is held under a name, which may be anything."""
        if self.other is None:
            if type(name) is bytes and len(name) <= NAME_LIMIT:
                name = name.decode('latin-1')
            if type(name) is str and is_secret(name, value):
                return MASK
        return self.of(value, depth)

    def _leaf(self, value, kind):
        if kind is int and value.bit_length() > 4 * TEXT_LIMIT:
            text = hex(value >> (value.bit_length() - 64)) + '... (%d bits)' % value.bit_length()
        else:
            text = repr(self._text(value, kind) if kind is str or kind is bytes else value)
        self.left -= len(text)
        return cut(text, self.limit)

    def _text(self, value, kind):
        """As much of it as is shown."""
        value = value[:self.limit + 1]
        if self.other is not None:
            return value
        text = value if kind is str else value.decode('latin-1')
        masked = without_secrets(text)
        return value if masked is text else masked if kind is str else masked.encode('latin-1')

    def _collection(self, value, kind, depth):
        """None for what is none of Python's own, nor derived from one."""
        base = _base(kind, (OrderedDict, dict, list, tuple, set, frozenset, deque))
        if base is None:
            return None
        count = base.__len__(value)
        if base is dict or base is OrderedDict:
            items = base.items(value)
            texts = [self.of(key, depth - 1) + ': ' + self._named(key, part, depth - 1)
                     for key, part in _ends(lambda: iter(items), lambda: reversed(items), count)]
        elif base is set or base is frozenset:
            # their order differs from process to process
            texts = sorted([self.of(part, depth - 1) for part in islice(base.__iter__(value), SORTED_LIMIT)])
            if count > ITEMS_LIMIT:
                texts = texts[:ITEMS_LIMIT // 2] + texts[-(ITEMS_LIMIT // 2):]
        else:
            backwards = (lambda: reversed(tuple.__getitem__(value, slice(-ITEMS_LIMIT, None)))) if base is tuple \
                else lambda: base.__reversed__(value)
            parts = list(_ends(lambda: base.__iter__(value), backwards, count))
            fields = _members(kind).get('_fields') if base is tuple and kind is not tuple else None
            if type(fields) is tuple and len(fields) == count == len(parts) and all(type(each) is str for each in fields):
                texts = [self._named(each, part, depth - 1) for each, part in zip(fields, parts)]
                return '%s(%s)' % (_type_name(kind), ', '.join(map('%s=%s'.__mod__, zip(fields, texts))))
            if base is tuple and count == 2:
                # as headers are listed, and what a dict has
                texts = [self.of(parts[0], depth - 1), self._named(parts[0], parts[1], depth - 1)]
            else:
                texts = [self.of(part, depth - 1) for part in parts]
        if count > ITEMS_LIMIT:
            texts.insert(ITEMS_LIMIT // 2, '... %d more ...' % (count - ITEMS_LIMIT))
        joined = ', '.join(texts)
        if base is dict or base is OrderedDict or base is set or base is frozenset:
            text = '{%s}' % joined
        elif base is tuple:
            text = '(%s%s)' % (joined, ',' if count == 1 else '')
        else:
            text = '[%s]' % joined
        if kind is frozenset:
            return 'frozenset' + text
        if kind is dict or kind is list or kind is tuple or kind is set:
            return text
        return '%s(%s)' % (_type_name(kind), text)

    def _object(self, value, kind, depth):
        if _base(kind, (type,)) is not None:
            return "<class '%s'>" % _type_name(value)
        if id(kind) in _NAMED:
            return '<%s %s>' % (_NAMED[id(kind)], object.__getattribute__(value, '__qualname__'))
        if _is_in(kind, _LIBRARY):
            return self._counted(repr(value))
        if _is_in(kind, {'datetime': ('datetime',)}):
            text = repr(value.replace(tzinfo=None))
            zone = value.tzinfo
            return self._counted(text if zone is None else text[:-1] + ', tzinfo=' + self.of(zone, depth - 1) + ')')
        if self.other is not None:
            return self._counted(self.other(value))
        if kind is type(sys):
            return '<module %s>' % self.of(object.__getattribute__(value, '__dict__').get('__name__'), depth)
        if _is_in(kind, _TABLES):
            return '<%s of %d>' % (_type_name(kind), len(value))
        return self._array(value, kind, depth) or self._by_parts(value, kind, depth)

    def _counted(self, text):
        self.left -= len(text)
        return cut(text, self.limit)

    def _array(self, value, kind, depth):
        """Of NumPy, whose types are made in C."""
        numpy = sys.modules.get('numpy')
        if numpy is None or _flags(kind) & _HEAP_TYPE:
            return None
        numpy = object.__getattribute__(numpy, '__dict__')
        array, scalar = numpy.get('ndarray'), numpy.get('generic')
        if kind is not array and _base(kind, (scalar,)) is None:
            return None
        what = value.dtype
        plain = what.kind in _ARRAY_KINDS
        if kind is not array:
            return '%s(%s)' % (_type_name(kind), self.of(value.item(), depth - 1)) if plain else None
        parts = ': ' + self.of(value.flat[:ITEMS_LIMIT].tolist(), depth - 1) if plain else ''
        return '<ndarray %s %s%s>' % (what.str, self.of(value.shape, depth - 1), parts)

    def _by_parts(self, value, kind, depth):
        texts = []
        base = _base(kind, _NUMBERS + _TEXTS)
        if base is bytearray:
            texts.append(self.of(bytes(bytearray.__getitem__(value, slice(0, self.limit + 1))), depth))
        elif base in _TEXTS:
            texts.append(self.of(base.__getitem__(value, slice(0, self.limit + 1)), depth))
        elif base is not None:
            texts.append(self.of(base.__pos__(value), depth))
        elif _base(kind, (BaseException,)) is not None:
            texts += [self.of(part, depth - 1) for part in islice(BaseException.__dict__['args'].__get__(value), ITEMS_LIMIT)]
        for place, (each, part) in enumerate(islice(attributes(value), ITEMS_LIMIT + 1)):
            texts.append('...' if place == ITEMS_LIMIT else '%s=%s' % (each, self._named(each, part, depth - 1)))
        return '%s(%s)' % (_type_name(kind), ', '.join(texts)) if texts else '<%s>' % _type_name(kind)


def _ends(forwards, backwards, count):
    """Those at both ends, in order."""
    if count <= ITEMS_LIMIT:
        return forwards()
    half = ITEMS_LIMIT // 2
    return [*islice(forwards(), half), *reversed([*islice(backwards(), half)])]
