"""`ENVIRONMENT [-m MODULE | -c TEXT | FILE] ARGUMENT...`: an interpreter in a virtual environment, on GraalPy.

There is no executable that could find the environment by its own place, so it is entered by hand."""

import os
import sys

NO_VALUE = 'bBdEhiIOPqsSuvx'


def main(arguments):
    environment, rest = arguments[0], list(arguments[1:])
    isolated = False
    while rest and rest[0][:1] == '-' and rest[0] not in ('-m', '-c', '-'):
        option = rest.pop(0)
        if option in ('-W', '-X') and rest:
            rest.pop(0)
        elif option[1] not in NO_VALUE + 'WX':
            sys.exit('unknown option ' + option)
        isolated = isolated or option == '-I'
    if isolated:
        # the folder that the program was started in is first otherwise, as after Python's own -m
        sys.path[:] = [folder for folder in sys.path if folder not in ('', os.getcwd())]
    keep_bytecode()
    enter(environment)
    if not rest:
        sys.exit('expected -m MODULE, -c TEXT or a file')
    what = rest.pop(0)
    del sys.path[0]
    if what == '-m' and rest:
        run_module(rest.pop(0), rest)
    elif what == '-c' and rest:
        run_text(rest.pop(0), ['-c'] + rest)
    elif what == '-':
        run_text(sys.stdin.read(), ['-'] + rest)
    else:
        import runpy
        sys.argv[:] = [what] + rest
        sys.path.insert(0, os.path.dirname(os.path.abspath(what)))
        runpy.run_path(what, run_name='__main__')


def cache():
    """Belongs to this very build of GraalPy; may vanish at any time."""
    return os.path.join(sys.base_prefix, 'sluice-cache')


def keep_bytecode():
    """It saves a third of the processor time of a small installation (17 s to 12 s), and 40 % of the import of a package
    in a context that is the first to import it (requests: 2.1 s to 1.3 s; 2026-11)."""
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.path.join(cache(), 'bytecode')


def enter(environment):
    """Before the first import of `sysconfig`, which remembers the prefix."""
    sys.prefix = sys.exec_prefix = environment
    sys.executable = os.path.join(environment, 'bin', 'graalpy')
    from . import environment as environments
    environments.add(environments.site_packages(environment))
    # where pip puts packages, and looks for them
    import sysconfig
    for scheme in sysconfig._INSTALL_SCHEMES.values():
        for kind in ('purelib', 'platlib'):
            scheme[kind] = '{base}/lib/%s/site-packages' % environments.graalpy_folder()


def run_text(text, arguments):
    sys.argv[:] = arguments
    exec(compile(text, '<string>', 'exec'), {'__name__': '__main__', '__builtins__': __builtins__})


def run_module(name, arguments):
    import runpy
    sys.argv[:] = ['-m'] + arguments
    if name == 'pip':
        prepare_pip()
    runpy.run_module(name, run_name='__main__', alter_sys=True)


def prepare_pip():
    """The pip that comes with GraalPy, from its wheel; without the vendor's index and patches, since an installation
    must ask nobody but the indexes that the user has chosen."""
    import ensurepip
    bundled = os.path.join(os.path.dirname(ensurepip.__file__), '_bundled')
    wheel = next(file for file in sorted(os.listdir(bundled)) if file.startswith('pip-'))
    sys.path.insert(0, unpacked(os.path.join(bundled, wheel)))
    os.environ['PIP_GRAALPY_PATCHES_URL'] = ''
    from pip._internal.cli import cmdoptions
    vendors = cmdoptions.extra_index_url

    def extra_index_url():
        option = vendors()
        option.default = []
        return option

    cmdoptions.extra_index_url = extra_index_url
    options = cmdoptions.index_group['options']
    options[options.index(vendors)] = extra_index_url


def unpacked(wheel):
    """A folder with the wheel's files: what is imported from the wheel itself is compiled anew every time."""
    folder = os.path.join(cache(), os.path.basename(wheel)[:-len('.whl')])
    if os.path.isdir(folder):
        return folder
    import shutil
    import tempfile
    import zipfile
    try:
        os.makedirs(cache(), exist_ok=True)
        fresh = tempfile.mkdtemp(dir=cache())
        try:
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(fresh)
            os.rename(fresh, folder)
        except OSError:
            shutil.rmtree(fresh)
    except OSError:
        pass
    # another process may have been quicker; where nothing can be written, the wheel itself will do
    return folder if os.path.isdir(folder) else wheel
