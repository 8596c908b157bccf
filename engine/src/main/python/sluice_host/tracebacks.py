"""Exceptions as text: the one line of InfluxDB 3.10, and Python's whole traceback without this package's own frames."""

from . import plain

PACKAGE = __file__[:-len('tracebacks.py')]
STRING = '<string>'

FRAMES_LIMIT = 1000
"""Innermost frames shown; GraalPy's recursion is limited by its stack alone and can be much deeper."""

FUNCTION = 1
"""`CO_OPTIMIZED`: the variables of such code are not in a mapping."""

HELD_FRAMES_LIMIT, HELD_NAMES_LIMIT, HELD_TEXT_LIMIT = 20, 30, 200
"""Innermost frames whose variables are told, variables of one, and characters of each."""


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


def held(error):
    """[[(name, value as text)]] of the frames that `whole` tells of: the variables of the innermost ones, and of the others
    none. Nothing of the plugin is called for it."""
    import traceback
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-FRAMES_LIMIT:]
    frames = [frame for frame in frames if not _is_hosts(frame.f_code.co_filename)]
    shown = [[] for _ in frames[:-HELD_FRAMES_LIMIT]]
    return shown + [_variables(frame) for frame in frames[-HELD_FRAMES_LIMIT:]]


def _variables(frame):
    # the names of a class or of `exec` may be a mapping of the plugin's own
    if frame.f_code.co_name == '<module>' or not frame.f_code.co_flags & FUNCTION and type(frame.f_locals) is not dict:
        return []
    names = frame.f_locals
    chosen = [name for name in names if type(name) is str and not name.startswith('.')][:HELD_NAMES_LIMIT]
    return [(name, plain.shown(names[name], HELD_TEXT_LIMIT)) for name in chosen if name in names]


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


def _is_hosts(filename):
    return filename.startswith(PACKAGE) or filename.startswith('<frozen importlib')


def _without_host_frames(shown, seen):
    if shown is None or id(shown) in seen:
        return
    seen.add(id(shown))
    shown.stack[:] = [f for f in shown.stack
                      if not _is_hosts(f.filename)]
    _without_host_frames(shown.__cause__, seen)
    _without_host_frames(shown.__context__, seen)
    for part in getattr(shown, 'exceptions', None) or ():
        _without_host_frames(part, seen)
