"""Exceptions as text: the one line of InfluxDB 3.10, and Python's whole traceback without this package's own frames."""

import builtins
import sys

from . import plain

PACKAGE = __file__[:-len('tracebacks.py')]
STRING = '<string>'

FRAMES_LIMIT = 1000
"""Innermost frames shown; GraalPy's recursion is limited by its stack alone and can be much deeper."""

OPTIMIZED = 1
"""`inspect.CO_OPTIMIZED`: the variables of such code are not in a mapping."""

FUNCTION = type(lambda: None)
GROUP = getattr(builtins, 'BaseExceptionGroup', None)

HELD_FRAMES_LIMIT, HELD_NAMES_LIMIT, HELD_TEXT_LIMIT = 20, 30, 200
"""Innermost frames whose variables are told, variables of one, and characters of each."""


TEXTS_LIMIT = 100
"""Exceptions of one failure, with their causes and parts, that say something themselves."""

FAILED = '<exception str() failed>'

_LOOKED_UP = '__getattr__', '__getattribute__', '__dir__', '__class__'


def line(error, own_file=None, text=None):
    """`<qualified type>: <text>`."""
    return type(error).__qualname__ + ': ' + (_text(error, own_file) if text is None else text)


def _text(error, own_file):
    """What it says itself, which may be code of the plugin.

    A syntax error names the file it is in; for the plugin's own text that is `<string>`, as on the server."""
    given = getattr(error, 'filename', None) if isinstance(error, SyntaxError) else None
    relabel = own_file is not None and given == own_file
    try:
        if relabel:
            error.filename = STRING
        return str(error)
    except BaseException:
        return FAILED
    finally:
        if relabel:
            error.filename = given


def texts(error, own_file=None, goes_on=lambda: True):
    """{id: text} of an exception and of those that a traceback shows with it. Each is asked once, while `goes_on()`."""
    found = {}
    waiting = [error]
    while waiting and len(found) < TEXTS_LIMIT and goes_on():
        error = waiting.pop(0)
        if error is None or id(error) in found:
            continue
        found[id(error)] = _text(error, own_file)
        cause = error.__cause__
        waiting.append(error.__context__ if cause is None and not error.__suppress_context__ else cause)
        if GROUP is not None and isinstance(error, GROUP):
            waiting.extend(error.exceptions)
    return found


def whole(error, own_file=None, own_text=None, said=None):
    """(the traceback as Python prints it, [(file, line, function)], outermost first)

    `said` are its `texts`, when it has been asked."""
    import linecache

    if own_file is not None and own_text is not None:
        lines = own_text.splitlines(True)
        linecache.cache[own_file] = (len(own_text), None, lines, own_file)
    if said is None:
        said = texts(error, own_file)
    try:
        shown = _quiet_kind(said)(type(error), error, error.__traceback__, limit=-FRAMES_LIMIT)
        _only_the_plugins(shown, set())
        text = ''.join(shown.format())
        frames = [(f.filename, f.lineno or 0, f.name) for f in shown.stack]
    except Exception:
        # an exception that cannot even be looked at: its class with a broken __str__, most likely
        text = line(error, own_file, said.get(id(error), FAILED)) + '\n'
        frames = []
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        frames.append((error.filename, error.lineno, '<module>'))
    return text, frames


def _quiet_kind(said):
    """`traceback.TracebackException` that asks no exception for its text, and no value of the plugin for its names."""
    import traceback

    def suggestion(error, traceback, name):
        asked = getattr(error, 'obj', None)
        if isinstance(error, NameError):
            while traceback is not None and traceback.tb_next is not None:
                traceback = traceback.tb_next
            held = {} if traceback is None else _locals(traceback.tb_frame)
            if held is None:
                return None
            asked = held.get('self')
        return suggested(error, traceback, name) if _is_quiet(asked, name) else None

    def attribute(value, name, default):
        try:
            return object.__getattribute__(value, name)
        except AttributeError:
            return default

    names = dict(vars(traceback))
    suggested = names.get('_compute_suggestion_error')
    made = traceback.TracebackException.__init__
    quiet = type(made)(made.__code__, names, made.__name__, made.__defaults__, made.__closure__)
    quiet.__kwdefaults__ = made.__kwdefaults__
    kind = type('TracebackException', (traceback.TracebackException,), {'__init__': quiet})
    names.update(
        TracebackException=kind, _compute_suggestion_error=suggestion,
        _safe_string=lambda value, *_, **__: said.get(id(value), FAILED),
        _some_str=lambda value: said.get(id(value), FAILED),
        getattr=attribute)
    return kind


def _is_quiet(value, name):
    """Looking for an attribute of this name calls nothing of the plugin."""
    return not any(each in members for members in plain.classes(value) for each in _LOOKED_UP) and not any(
        name in members and type(members[name]) is not FUNCTION for members in plain.classes(value))


def held(error):
    """[[(name, value as text)]] of the frames that `whole` tells of: the variables of the innermost ones, and of the others
    none. Nothing of the plugin is called for it."""
    import traceback
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-FRAMES_LIMIT:]
    frames = [frame for frame in frames if not _is_hosts(frame.f_code.co_filename)]
    shown = [[] for _ in frames[:-HELD_FRAMES_LIMIT]]
    return shown + [_variables(frame) for frame in frames[-HELD_FRAMES_LIMIT:]]


def _variables(frame):
    names = None if frame.f_code.co_name == '<module>' else _locals(frame)
    chosen = [name for name in names or () if type(name) is str and not name.startswith('.')][:HELD_NAMES_LIMIT]
    return [(name, plain.shown(names[name], HELD_TEXT_LIMIT, name=name)) for name in chosen if name in names]


def _locals(frame):
    """None when they may be a mapping of the plugin's own, as in a class and in `exec`."""
    code = frame.f_code
    if sys.implementation.name == 'graalpy' and not code.co_varnames and '__qualname__' in code.co_names:
        # a class, which has the flag there, too; and its mapping would be asked for all that it holds
        return None
    held = frame.f_locals
    return held if code.co_flags & OPTIMIZED or type(held) is dict else None


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


def _only_the_plugins(shown, seen):
    if shown is None or id(shown) in seen:
        return
    seen.add(id(shown))
    shown.stack[:] = [f for f in shown.stack
                      if not _is_hosts(f.filename)]
    notes = getattr(shown, '__notes__', None)
    if notes is not None:
        notes = notes if type(notes) is list or type(notes) is tuple else [notes]
        shown.__notes__ = [note if type(note) is str else plain.shown(note) for note in notes]
    _only_the_plugins(shown.__cause__, seen)
    _only_the_plugins(shown.__context__, seen)
    for part in getattr(shown, 'exceptions', None) or ():
        _only_the_plugins(part, seen)
