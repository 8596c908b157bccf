"""Frames of a stopped thread: their variables, and what Python says in them."""

import ast
import builtins
import keyword
import sys

from . import debug_wire as w

FILE = '<debugger>'
_MADE_BY_PYTHON = '__builtins__', '__annotations__'
_GRAALPY = sys.implementation.name == 'graalpy'
_OWN_LOCALS = _GRAALPY or sys.version_info >= (3, 13)


def variables(frame):
    """{name: value} of a frame's own names, in the order of the code. Names made by the compiler are left out."""
    return {name: value for name, value in _locals(frame).items() if not name.startswith('.')}


def _locals(frame):
    if _GRAALPY and frame.f_code.co_flags & 2:
        from . import debug_graalpy
        found = debug_graalpy.tracer.variables(frame)
        if found is not None:
            # what whoever debugs has added has no place
            return {**{name: value for name, value in frame.f_locals.items() if not _has_place(frame, name)}, **found}
    return frame.f_locals


def names(frame):
    if frame.f_code.co_name == '<module>':
        return variables(frame)
    held = variables(frame)
    order = {name: i for i, name in enumerate(frame.f_code.co_varnames + frame.f_code.co_cellvars + frame.f_code.co_freevars)}
    return {name: held[name] for name in sorted(held, key=lambda name: order.get(name, len(order)))}


def compiled(text):
    return compile(text.strip(), FILE, 'eval', dont_inherit=True)


def evaluate(frame, text):
    """The value of an expression: its text, or what `compiled` made of it.

    Names of the frame are also seen by what the expression defines, such as a lambda; that takes a copy of its globals."""
    code = compiled(text) if isinstance(text, str) else text
    if not any(type(part) is type(code) for part in code.co_consts):
        return eval(code, frame.f_globals, _locals(frame))
    return eval(code, _names_of(frame))


def execute(frame, text):
    """(True, value) of an expression, (False, None) of statements, whose assignments change the frame."""
    try:
        code = compiled(text)
    except SyntaxError:
        code = None
    scope = _names_of(frame)
    before = dict(scope)
    if code is None:
        exec(compile(ast.parse(text.strip(), FILE), FILE, 'exec', dont_inherit=True), scope)
        result = False, None
    else:
        result = True, eval(code, scope)
    for name, value in scope.items():
        if name not in _MADE_BY_PYTHON and (name not in before or before[name] is not value):
            assign(frame, name, value)
    for name in before:
        if name not in scope:
            _delete(frame, name)
    return result


def _names_of(frame):
    scope = dict(frame.f_globals)
    scope.update(variables(frame))
    scope.setdefault('__builtins__', builtins)
    return scope


def _has_place(frame, name):
    """Whether the function has a variable of this name, which need not have a value yet."""
    code = frame.f_code
    return name in code.co_varnames or name in code.co_cellvars or name in code.co_freevars


def has(frame, name):
    """Whether the frame has such a variable of its own."""
    return _has_place(frame, name) or name in frame.f_locals


def assign(frame, name, value):
    """A name of the frame, else one of its module, else a new one, which the frame keeps for whoever debugs."""
    if frame.f_locals is frame.f_globals:
        frame.f_globals[name] = value
        return
    if not has(frame, name) and name in frame.f_globals:
        frame.f_globals[name] = value
        return
    if _GRAALPY and frame.f_code.co_flags & 2 and _has_place(frame, name):
        from . import debug_graalpy
        debug_graalpy.tracer.assign(frame, name, value)
        return
    held = frame.f_locals
    held[name] = value
    if not _OWN_LOCALS and frame.f_code.co_flags & 2:
        import ctypes
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))


def _delete(frame, name):
    if _has_place(frame, name) and frame.f_locals is not frame.f_globals:
        raise TypeError('%s cannot be deleted here: the function has a place for it' % name)
    holder = frame.f_locals if name in frame.f_locals else frame.f_globals
    holder.pop(name, None)


def completions(frame, text, column):
    """[(label, kind, start, length)] for the name or attribute before the caret."""
    before = text[:column]
    start = column
    while start > 0 and (before[start - 1].isalnum() or before[start - 1] == '_'):
        start -= 1
    beginning = before[start:]
    if start > 0 and before[start - 1] == '.':
        found = _attributes(frame, _primary(before[:start - 1]))
    else:
        found = dict.fromkeys(keyword.kwlist, 'keyword')
        for scope in (vars(builtins), frame.f_globals, variables(frame)):
            found.update((name, _kind(value)) for name, value in scope.items())
    chosen = [name for name in found if name.startswith(beginning) and (beginning.startswith('_') or not name.startswith('_'))]
    return [(name, found[name], start, len(beginning)) for name in sorted(chosen, key=_order)[:w.COMPLETIONS_LIMIT]]


def _order(name):
    return name.startswith('_'), name.lower(), name


def _attributes(frame, text):
    """Nothing is called for it: the text must be names and constant subscripts."""
    try:
        tree = ast.parse(text.strip(), FILE, 'eval')
        if not all(isinstance(node, (ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.Load,
                                     ast.UnaryOp, ast.USub)) or type(node).__name__ == 'Index' for node in ast.walk(tree)):
            return {}
        value = evaluate(frame, text)
        found = {}
        for name in dir(value):
            kind = getattr(type(value), name, None)
            found[name] = 'property' if kind is None or isinstance(kind, property) else _kind(kind)
        return found
    except BaseException:
        return {}


def _primary(text):
    """The longest end of the text that is an expression by itself."""
    depth, at = 0, len(text)
    while at > 0:
        c = text[at - 1]
        if c in ')]':
            depth += 1
        elif c in '([':
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and not (c.isalnum() or c in '_.'):
            break
        at -= 1
    return text[at:]


def _kind(value):
    if issubclass(type(value), type):
        return 'class'
    if type(value).__name__ == 'module':
        return 'module'
    return 'function' if callable(value) else 'variable'
