"""Plugin text to entry function."""

import builtins
import os
import sys

from . import tracebacks

MISSING = 'the %s function is not present in the plugin. Should be defined as: %s'
SIGNATURES = {
    'process_writes': 'process_writes(influxdb3_local, table_batches, args=None)',
    'process_scheduled_call': 'process_scheduled_call(influxdb3_local, call_time, args=None)',
    'process_request': 'process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None)'
                       ' -> Tuple[str, Optional[Dict[str, str]]]',
}


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

    def function(self, name):
        if self.code is None:
            if '\0' in self.text:
                raise LoadError('plugin code contains null bytes')
            self.code = compile(self.text, self.path, 'exec', dont_inherit=True)
        scope = {'__builtins__': builtins}
        exec(self.code, scope)
        try:
            return scope[name]
        except KeyError:
            pass
        try:
            return getattr(builtins, name)
        except AttributeError:
            raise LoadError(MISSING % (name, SIGNATURES[name])) from None


class Package:
    """A directory with `__init__.py`: imported once, and again when its version has changed."""

    text = None

    def __init__(self, path, version):
        self.path = path
        self.version = version
        self.name = os.path.basename(path)
        self.prefix = path + os.sep
        self.imported = False

    def belongs(self, filename):
        return filename.startswith(self.prefix)

    def function(self, name):
        if not self.imported:
            self._forget()
            self._import()
            self.imported = True
        module = sys.modules[self.name]
        try:
            return getattr(module, name)
        except AttributeError:
            raise LoadError(MISSING % (name, SIGNATURES[name])) from None
        except BaseException as e:
            raise LoadError("Failed to load function '%s' from plugin module '%s': %s"
                            % (name, self.name, tracebacks.line(e))) from e

    def _import(self):
        import importlib

        parent = os.path.dirname(self.path)
        bytecode = sys.dont_write_bytecode
        # a .pyc is told from its source by size and whole seconds: an edit within the second would go unseen
        sys.dont_write_bytecode = True
        sys.path.insert(0, parent)
        importlib.invalidate_caches()
        try:
            try:
                importlib.import_module(self.name)
            except ModuleNotFoundError as e:
                if e.name != self.name:
                    raise
                importlib.invalidate_caches()
                importlib.import_module(self.name)
        except BaseException as e:
            raise LoadError("Failed to import plugin module '%s': %s\n"
                            'Hint: Check for syntax errors or missing dependencies in Python files.'
                            % (self.name, tracebacks.line(e))) from e
        finally:
            try:
                sys.path.remove(parent)
            except ValueError:
                pass
            sys.dont_write_bytecode = bytecode

    def _forget(self):
        for name, module in list(sys.modules.items()):
            if name == self.name or name.startswith(self.name + '.'):
                if (getattr(module, '__file__', None) or '').startswith(self.prefix):
                    del sys.modules[name]
