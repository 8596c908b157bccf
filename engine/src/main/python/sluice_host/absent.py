"""Packages that plugins of this context cannot import for a while, as if they were not installed."""

import random
import sys

_hidden = {}
"""Modules that were imported already, by the name of their package and their own."""


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.split('.')[0] in _hidden:
            raise ModuleNotFoundError('No module named %r' % name, name=name)
        return None


def hide(wish):
    """`name`, or one of those in `imported`, chosen by `seed`; with an empty wish all come back. The hidden name; none when
    it is built in, which no plugin has to do without, and the host could not."""
    _show_all()
    name = wish.get('name') or _chosen(wish.get('imported', '').split(), wish.get('seed'))
    if not name or _is_library(name):
        return ''
    _hidden[name] = {}
    for module in list(sys.modules):
        if module.split('.')[0] == name:
            _hidden[name][module] = sys.modules.pop(module)
    sys.meta_path.insert(0, _Finder)
    return name


def _show_all():
    for modules in _hidden.values():
        sys.modules.update(modules)
    _hidden.clear()
    if _Finder in sys.meta_path:
        sys.meta_path.remove(_Finder)


def _chosen(names, seed):
    packages = [name for name in names if not _is_library(name)]
    return random.Random(seed).choice(packages) if packages else ''


def _is_library(name):
    """Whether it comes with Python, or is this package."""
    if name == 'sluice_host' or name in sys.builtin_module_names:
        return True
    known = getattr(sys, 'stdlib_module_names', None)
    if known is not None:
        return name in known
    from importlib.util import find_spec
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return False
    return spec is not None and 'site-packages' not in (spec.origin or '') and bool(spec.origin)
