"""Makes a fresh interpreter the one that plugins expect."""

import os
import sys

from . import line_builder


def prepare(environments):
    """`environments`: folders of virtual environments; none or one."""
    line_builder.install()
    for environment in environments:
        sys.prefix = sys.exec_prefix = environment
        directory = site_packages(environment)
        add(directory)
        sys.meta_path.append(LateFinder(directory))


def site_packages(environment):
    """GraalPy's are apart: a CPython of the same version may share the environment, and packages with native code do not
    fit both."""
    if sys.implementation.name == 'graalpy':
        return os.path.join(environment, 'lib', graalpy_folder(), 'site-packages')
    if os.name == 'nt':
        return os.path.join(environment, 'Lib', 'site-packages')
    return os.path.join(environment, 'lib', 'python%d.%d' % sys.version_info[:2], 'site-packages')


def graalpy_folder():
    return 'graalpy%d.%d' % sys.version_info[:2]


def add(directory):
    """Before the interpreter's own: what was installed for plugins wins over what the machine happens to have."""
    import site
    before = list(sys.path)
    site.addsitedir(directory)
    added = [path for path in sys.path if path not in before]
    own = [number for number, path in enumerate(before) if os.path.basename(path) in ('site-packages', 'dist-packages')]
    place = own[0] if own else len(before)
    sys.path[:] = before[:place] + added + before[place:]


class LateFinder:
    """Finds what was installed after the interpreter had started. It is asked last, when an import is about to fail, so
    that nothing else pays for it: looking at one folder tells whether anything has changed."""

    def __init__(self, directory):
        self.directory = directory
        self.changed = self._changed()

    def _changed(self):
        try:
            return os.stat(self.directory).st_mtime_ns
        except OSError:
            return 0

    def find_spec(self, name, path=None, target=None):
        changed = self._changed()
        if changed == self.changed:
            return None
        self.changed = changed
        import importlib.machinery
        # also reads the .pth files that came with packages
        add(self.directory)
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(name, path, target)

    def invalidate_caches(self):
        pass
