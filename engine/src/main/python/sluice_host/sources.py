"""Text of plugins to code, whose lines are those of CPython on every runtime."""

named = None
"""GraalPy's: gives the text to compile in place of a plugin's, so that each statement has an instruction; '' when it is the same."""

lines = None
"""GraalPy's: the lines of a code object."""


def compiled(text, path):
    """Errors are those of the text as it was given. A byte order mark, as editors on Windows write it, is none of it."""
    if isinstance(text, str) and text.startswith('\ufeff'):
        text = text[1:]
    if named is not None:
        other = _named(text)
        if other:
            try:
                return compile(other, path, 'exec', dont_inherit=True)
            except SyntaxError:
                pass
    return compile(text, path, 'exec', dont_inherit=True)


def _named(text):
    if not isinstance(text, str):
        try:
            text = _decoded(text)
        except (SyntaxError, ValueError):
            return ''
    return '' if '\0' in text else str(named(text))


def _decoded(data):
    import codecs
    if data.startswith(codecs.BOM_UTF8):
        return data.decode('utf-8-sig')
    if b'coding' in data:
        from importlib.util import decode_source
        return decode_source(data)
    return data.decode('utf-8')


def use(watch, loader):
    """What `watch` knows of GraalPy's code, from now on also for modules that belong to plugins of several files."""
    global named, lines
    named = watch.named

    def lines(code):
        return set(map(int, watch.lines().split()))

    import importlib.machinery
    files = importlib.machinery.SourceFileLoader
    original = files.source_to_code

    def source_to_code(self, data, path, *, _optimize=-1):
        if isinstance(path, str) and loader.is_package_file(path):
            return compiled(data, path)
        return original(self, data, path, _optimize=_optimize)

    files.source_to_code = source_to_code
