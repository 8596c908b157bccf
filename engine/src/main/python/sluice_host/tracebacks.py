"""Exceptions as text: the one line of InfluxDB 3.10, and Python's whole traceback without this package's own frames."""

PACKAGE = __file__[:-len('tracebacks.py')]
STRING = '<string>'

FRAMES_LIMIT = 1000
"""Innermost frames shown; GraalPy's recursion is limited by its stack alone and can be much deeper."""


def line(error, own_file=None):
    """`<qualified type>: <text>`.

    A syntax error names the file it is in; for the plugin's own text that is `<string>`, as on the server."""
    given = getattr(error, 'filename', None) if isinstance(error, SyntaxError) else None
    relabel = own_file is not None and given == own_file
    try:
        if relabel:
            error.filename = STRING
        text = str(error)
    except BaseException:
        text = '<exception str() failed>'
    finally:
        if relabel:
            error.filename = given
    return type(error).__qualname__ + ': ' + text


def whole(error, own_file=None, own_text=None):
    """(the traceback as Python prints it, [(file, line, function)], outermost first)"""
    import linecache
    import traceback

    if own_file is not None and own_text is not None:
        lines = own_text.splitlines(True)
        linecache.cache[own_file] = (len(own_text), None, lines, own_file)
    try:
        shown = traceback.TracebackException(type(error), error, error.__traceback__, limit=-FRAMES_LIMIT)
        _without_host_frames(shown, set())
        text = ''.join(shown.format())
        frames = [(f.filename, f.lineno or 0, f.name) for f in shown.stack]
    except Exception:
        # an exception that cannot even be looked at: its class with a broken __str__, most likely
        text = line(error, own_file) + '\n'
        frames = []
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        frames.append((error.filename, error.lineno, '<module>'))
    return text, frames


def forget_locals(error):
    """Lets go what the frames that raised it hold; otherwise there may be no memory to tell of it."""
    at = error.__traceback__
    while at is not None:
        try:
            at.tb_frame.clear()
        except Exception:
            # the frames still running keep theirs
            pass
        at = at.tb_next


def _without_host_frames(shown, seen):
    if shown is None or id(shown) in seen:
        return
    seen.add(id(shown))
    shown.stack[:] = [f for f in shown.stack
                      if not f.filename.startswith(PACKAGE) and not f.filename.startswith('<frozen importlib')]
    _without_host_frames(shown.__cause__, seen)
    _without_host_frames(shown.__context__, seen)
    for part in getattr(shown, 'exceptions', None) or ():
        _without_host_frames(part, seen)
