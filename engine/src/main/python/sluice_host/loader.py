"""Plugin text to entry function."""

import builtins
import os
import sys
import time

from . import sources, tracebacks

UNEXPECTED_INDENT = 'unexpected indent'
MISSING = 'the %s function is not present in the plugin. Should be defined as: %s'
SIGNATURES = {
    'process_writes': 'process_writes(influxdb3_local, table_batches, args=None)',
    'process_scheduled_call': 'process_scheduled_call(influxdb3_local, call_time, args=None)',
    'process_request': 'process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None)'
                       ' -> Tuple[str, Optional[Dict[str, str]]]',
}


compiled = None
"""Called with the code of a plugin of one file before it is run, when somebody debugs it."""


prepared = None
"""Called with the code of a module of a plugin, when its lines are counted; gives what is run in its place."""


class LoadError(Exception):
    """A plugin that cannot be called; the message is what the server says."""


class SingleFile:
    """A file that is run anew, in fresh globals, for every call; compiled once."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.code = None

    def belongs(self, filename):
        return filename == self.path

    def names(self):
        """Of one execution."""
        if self.code is None:
            if '\0' in self.text:
                raise LoadError('plugin code contains null bytes')
            try:
                self.code = sources.compiled(self.text, self.path)
            except IndentationError as e:
                _correct_line(e, self.text)
                raise
            if compiled is not None:
                compiled(self.code)
        scope = {'__builtins__': builtins}
        exec(self.code if prepared is None else prepared(self.code), scope)
        return scope

    @staticmethod
    def function(name, scope):
        try:
            return scope[name]
        except KeyError:
            pass
        try:
            return getattr(builtins, name)
        except AttributeError:
            raise LoadError(MISSING % (name, SIGNATURES[name])) from None


_LOADS = 5
_LOAD_PAUSE = 0.02

_PREFIXES = {}
"""Where packages that are plugins were imported from last, by name."""


def is_package_file(path):
    return path.startswith(tuple(_PREFIXES.values()))


class Package:
    """A directory with `__init__.py`: imported once, and again when its version has changed. What `calls` of it have left in
    its modules, the next finds."""

    text = None
    calls = 0

    def __init__(self, path, version):
        self.path = path
        self.version = version
        self.parent, self.name = os.path.split(path)
        self.prefix = path + os.sep
        self.imported = False

    def belongs(self, filename):
        return filename.startswith(self.prefix)

    def function(self, name):
        if not self.imported:
            self._load()
            self.imported = True
        module = sys.modules[self.name]
        try:
            return getattr(module, name)
        except AttributeError:
            raise LoadError(MISSING % (name, SIGNATURES[name])) from None
        except BaseException as e:
            raise LoadError("Failed to load function '%s' from plugin module '%s': %s"
                            % (name, self.name, tracebacks.line(e))) from e

    def _load(self):
        """Again when another directory has been put in its place meanwhile: half of one and half of the other is nobody's
        plugin."""
        for attempt in range(_LOADS):
            before = _identity(self.path)
            self._forget()
            try:
                self._import()
            except LoadError:
                if attempt == _LOADS - 1 or before is not None and _identity(self.path) == before:
                    raise
                time.sleep(_LOAD_PAUSE)
            else:
                if _identity(self.path) == before:
                    return

    def _import(self):
        # for good, since a function may import more of it later: a .pyc is told from its source by size and whole
        # seconds, so that an edit within the second would go unseen
        sys.dont_write_bytecode = True
        sys.path.insert(0, self.parent)
        _look_again()
        try:
            try:
                __import__(self.name)
            except ModuleNotFoundError as e:
                if e.name != self.name:
                    raise
                _look_again()
                __import__(self.name)
        except BaseException as e:
            if isinstance(e, IndentationError) and (e.filename or '').startswith(self.prefix):
                with open(e.filename, encoding='utf-8', errors='replace') as file:
                    _correct_line(e, file.read())
            raise LoadError("Failed to import plugin module '%s': %s\n"
                            'Hint: Check for syntax errors or missing dependencies in Python files.'
                            % (self.name, tracebacks.line(e))) from e
        finally:
            try:
                sys.path.remove(self.parent)
            except ValueError:
                pass

    def _forget(self):
        """Also what another folder has brought under the same name."""
        prefixes = self.prefix, _PREFIXES.get(self.name, self.prefix)
        _PREFIXES[self.name] = self.prefix
        for name, module in list(sys.modules.items()):
            if name == self.name or name.startswith(self.name + '.'):
                if _origin(module).startswith(prefixes):
                    del sys.modules[name]


def _origin(module):
    """Where it was read from; a folder without `__init__.py` is a module without a file."""
    file = getattr(module, '__file__', None)
    return file or next((path + os.sep for path in getattr(module, '__path__', ())), '')


_stat = os.stat
"""Not what a run that is run again has in its place."""


def _identity(path):
    """Which directory it is; None while there is none."""
    try:
        found = _stat(path)
        return found.st_dev, found.st_ino
    except OSError:
        return None


def _look_again():
    """`importlib.invalidate_caches()`, which first imports `importlib.metadata`: seconds on GraalPy, where nobody has
    asked for it yet."""
    if 'importlib.metadata' in sys.modules:
        import importlib
        importlib.invalidate_caches()
        return
    for finder in list(sys.path_importer_cache.values()):
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()


def _correct_line(error, text):
    """GraalPy 25.0 names the first line of the text for every unexpected indent.

    The true one is the last line of the shortest beginning that has the same error."""
    if error.msg != UNEXPECTED_INDENT or error.lineno != 1 or sys.implementation.name != 'graalpy':
        return
    lines = text.splitlines(True)
    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        try:
            compile(''.join(lines[:middle]), error.filename, 'exec', dont_inherit=True)
            found = False
        except SyntaxError as e:
            found = e.msg == UNEXPECTED_INDENT
        if found:
            high = middle
        else:
            low = middle + 1
    line = lines[low - 1]
    error.lineno = error.end_lineno = low
    error.offset = error.end_offset = len(line) - len(line.lstrip())
    error.text = line
