"""Values of the cache as bytes to rebuild them from, made without a line of the plugin."""

import _thread
import sys
from _collections import deque

from . import plain
from .secret_names import any_secret, is_secret

LIMIT_BYTES = 256 << 10
ITEMS_LIMIT = 20000
"""A larger value is shown, but cannot be given to the run when it is run again."""

MARSHAL, PICKLE = b'm', b'p'
"""What the bytes begin with; a capital when they hold something with the name of a secret."""

_PLAIN = frozenset((int, float, str, bytes, bool, type(None), complex))
_BASES = dict, list, set, frozenset, tuple, str, bytes, int, float, BaseException
_MODULE = type(sys)
_SINGLE = {id(type(each)) for each in (None, ..., NotImplemented)}
_FUNCTION = type(lambda: 0)
_BUILT_IN = type(len)
_HOOKS = ('__reduce__', '__reduce_ex__', '__getstate__', '__getnewargs__', '__getnewargs_ex__', '__getattribute__',
          '__getattr__', '__class__')
"""Where a class of the plugin has one of them, there is no copy without calling it, or none that is right."""


_NOWHERE = 'builtins', '__main__'
"""Modules that classes name which are made where no `__name__` is."""


class _Refused(Exception):
    pass


class Packed:
    """What a store rebuilds when a run first asks for it."""

    def __init__(self, data):
        self.data = data


def packed(value, names=None):
    """None when it is too large or no copy can be made. `names`: the globals of a plugin of one file, whose classes have no
    module to be found in."""
    try:
        look = _Look()
        look.at(value)
        if look.left < 0:
            return None
        if look.plain:
            import marshal
            kind, data = MARSHAL, marshal.dumps(value)
        else:
            kind, data = PICKLE, _pickled(value, names)
        return (kind.upper() if look.secret else kind) + data if len(data) < LIMIT_BYTES else None
    except Exception:
        return None


def unpacked(data, own=None):
    """`own(name)` gives a class of a plugin of one file."""
    if data[:1].lower() == MARSHAL:
        import marshal
        return marshal.loads(data[1:])
    import io
    thread = _thread.get_ident()
    before = _owns.get(thread)
    _owns[thread] = own
    try:
        return _unpickler()(io.BytesIO(data[1:])).load()
    finally:
        if before is None:
            del _owns[thread]
        else:
            _owns[thread] = before


def found(names, qualified):
    """The class that a plugin of one file has by this name; None when it has none."""
    first, *rest = qualified.split('.')
    at = names.get(first)
    for part in rest:
        if plain._base(type(at), (type,)) is None:
            return None
        at = plain._members(at).get(part)
    return at if plain._base(type(at), (type,)) is not None and plain._qualified(at) == qualified else None


class _Look:
    """Whether a value is small enough, plain data, and without a secret."""

    def __init__(self):
        self.left = ITEMS_LIMIT
        self.plain = True
        self.secret = False

    def at(self, value):
        kind = type(value)
        self.left -= 1
        if self.left < 0 or id(kind) in _PLAIN_IDS:
            return
        base = plain._base(kind, (dict, list, tuple, set, frozenset, deque))
        if base is not kind or kind is deque:
            self.plain = False
        if base is not None:
            count = base.__len__(value)
            if count > self.left:
                self.left = -1
                return
            if base is dict:
                self.secret = self.secret or any_secret(value)
                for key in dict.__iter__(value):
                    if type(key) not in _PLAIN:
                        self.at(key)
                self.left -= count
                parts = dict.values(value)
            else:
                parts = base.__iter__(value)
                if base is tuple and count == 2 and not self.secret:
                    first, second = tuple.__iter__(value)
                    self.secret = type(first) is str and is_secret(first, second)
            for part in parts:
                if type(part) in _PLAIN:
                    self.left -= 1
                else:
                    self.at(part)
        if base is not kind:
            for name, part in plain.attributes(value):
                self.secret = self.secret or is_secret(name, part)
                self.at(part)


_PLAIN_IDS = {id(kind) for kind in _PLAIN}


_ELSEWHERE = {'_pydatetime': 'datetime', '_pydecimal': 'decimal'}
"""Where a runtime writes in Python what another has in C, and where both have it."""

_reads = None


def _unpickler():
    global _reads
    if _reads is None:
        import pickle

        class Unpickler(pickle.Unpickler):
            def find_class(self, module, name):
                return super().find_class(_ELSEWHERE.get(module, module), name)

        _reads = Unpickler
    return _reads


def _pickled(value, names):
    import io
    out = io.BytesIO()
    writing = _pickler()(out)
    writing.names = names
    writing.dump(value)
    return out.getvalue()


_owns = {}
"""What finds the classes of a plugin of one file, by thread that rebuilds."""


def _own(qualified):
    """A class of a plugin of one file."""
    return _owns[_thread.get_ident()](qualified)


_made = None


def _pickler():
    global _made
    if _made is None:
        import copyreg
        import pickle

        class Pickler(pickle.Pickler):
            dispatch_table = {}
            names = None

            def reducer_override(self, value):
                return _reduced(value, copyreg, self.names)

        _made = Pickler
    return _made


def _reduced(value, copyreg, names):
    kind = type(value)
    if plain._base(kind, (type,)) is not None:
        if id(value) in _SINGLE:
            return NotImplemented
        module, qualified = plain._module(value), plain._qualified(value)
        if not _is_library(kind):
            raise _Refused
        if _is_found(value, module, qualified):
            return NotImplemented
        # it may be of an execution before this one
        if names is None or module not in _NOWHERE or found(names, qualified) is None:
            raise _Refused
        return _own, (qualified,)
    if kind is _FUNCTION or kind is _BUILT_IN:
        get = object.__getattribute__
        owner = get(value, '__self__') if kind is _BUILT_IN else None
        if owner is not None and type(owner) is not _MODULE:
            # a method of a class or of a value, which is asked next
            return NotImplemented
        if not _is_found(value, get(value, '__module__'), get(value, '__qualname__')):
            raise _Refused
        return NotImplemented
    if not _is_library(type(kind)):
        raise _Refused
    if not _is_library(kind):
        return _by_parts(value, kind, copyreg)
    registered = copyreg.dispatch_table.get(kind)
    if registered is None:
        return NotImplemented
    if type(registered) is _FUNCTION and not _is_file_of_library(registered.__code__.co_filename):
        raise _Refused
    return registered(value)


def _by_parts(value, kind, copyreg):
    """Of a class of the plugin."""
    enum = sys.modules.get('enum')
    if enum is not None and plain._base(kind, (enum.Enum,)) is not None:
        return kind, (dict(plain.attributes(value))['_value_'],)
    base = plain._base(kind, _BASES)
    fields = plain._members(kind).get('_fields') if base is tuple else None
    slots = False
    for each in plain._mro(kind):
        if each is object or each is base or base is BaseException and _is_library(each):
            continue
        members = plain._members(each)
        slots = slots or members.get('__slots__', ()) != ()
        for hook in _HOOKS:
            if hook in members and not (fields and hook == '__getnewargs__'):
                raise _Refused
        if not plain._flags(each) & plain._HEAP_TYPE and _is_library(each) and plain._module(each) != 'builtins':
            raise _Refused
    held = dict(plain.attributes(value))
    state = ((None, held) if slots else held) if held else None
    if base is BaseException:
        return kind, BaseException.__dict__['args'].__get__(value), state
    if base is None:
        return copyreg.__newobj__, (kind,), state
    if base is dict:
        return copyreg.__newobj__, (kind,), state, None, iter(list(dict.items(value)))
    if base is list:
        return copyreg.__newobj__, (kind,), state, iter(list(list.__iter__(value)))
    if base is int or base is float:
        parts = base.__pos__(value),
    elif base is set or base is frozenset:
        parts = list(base.__iter__(value)),
    else:
        parts = base.__getitem__(value, slice(None)),
    return copyreg.__newobj__, (kind, *(parts[0] if fields else parts)), state


def _is_library(kind):
    """A class of Python or of an installed package, rather than of the plugin."""
    if not plain._flags(kind) & plain._HEAP_TYPE:
        return True
    module = plain._module(kind)
    return _is_found(kind, module, plain._qualified(kind)) and _is_module_of_library(sys.modules[module])


def _is_found(value, module, name):
    """Under the name that a pickle would have."""
    at = sys.modules.get(module) if type(module) is str else None
    if type(at) is not _MODULE or type(name) is not str:
        return False
    at = object.__getattribute__(at, '__dict__').get(name.partition('.')[0])
    for part in name.split('.')[1:]:
        if type(at) is not type:
            return False
        at = plain._members(at).get(part)
    return at is value


def _is_module_of_library(module):
    file = object.__getattribute__(module, '__dict__').get('__file__')
    return file is None or type(file) is str and _is_file_of_library(file)


def _is_file_of_library(file):
    return (file.startswith((sys.base_prefix, sys.prefix, '<frozen ')) or '/site-packages/' in file or '\\site-packages\\' in file
            or '/dist-packages/' in file)
