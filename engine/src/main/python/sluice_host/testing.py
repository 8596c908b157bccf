"""Python tests of plugins: functions `test_…`, also in classes `Test…`, that take `influxdb3_local` and `plugin`, and say
`assert`."""

import ast
import sys

from . import loader, plain, sources, tracebacks
from .packing import Packed

PACKED = 'packed:'
PREFIX = 'test_'


class TestApi:
    """`influxdb3_local` of a test: the real thing in an empty database, which also tells what was done with it.

    `logs` holds (level, text); `lines` what was written, as line protocol, and `line_databases` where to (None: its own);
    `queries` their texts. `answers` maps the text of a query to rows, or to an exception, in place of the database's
    answer. `lay(lines)` puts rows into the database."""

    def __init__(self, api):
        self._api = api
        self.logs = []
        self.lines = []
        self.line_databases = []
        self.queries = []
        self.answers = {}

    def _log(self, level, args):
        self.logs.append((level, ' '.join([str(a) for a in args])))
        getattr(self._api, level)(*args)

    def info(self, *args):
        self._log('info', args)

    def warn(self, *args):
        self._log('warn', args)

    def error(self, *args):
        self._log('error', args)

    def query(self, query, args=None, database=None):
        self.queries.append(query)
        if query in self.answers:
            answer = self.answers[query]
            if isinstance(answer, BaseException):
                raise answer
            return answer
        return self._api.query(query, args, database)

    def _wrote(self, database, line_builder):
        self.lines.append(line_builder.build())
        self.line_databases.append(database)

    def write(self, line_builder):
        self._wrote(None, line_builder)
        self._api.write(line_builder)

    def write_to_db(self, db_name, line_builder):
        self._wrote(db_name, line_builder)
        self._api.write_to_db(db_name, line_builder)

    def write_sync(self, line_builder, no_sync):
        self._wrote(None, line_builder)
        self._api.write_sync(line_builder, no_sync)

    def write_sync_to_db(self, db_name, line_builder, no_sync):
        self._wrote(db_name, line_builder)
        self._api.write_sync_to_db(db_name, line_builder, no_sync)

    def lay(self, lines):
        self._api.write_sync(_Lines(lines), False)

    @property
    def cache(self):
        return self._api.cache


class _Lines:
    def __init__(self, lines):
        self.lines = lines

    def build(self):
        return self.lines


class _Plugin:
    """The plugin of a single file, as a module."""

    def __init__(self, scope):
        self.__dict__.update(scope)


def fill_caches(cache, body):
    """What is wrong; empty when all is well."""
    import json
    values = json.loads(body.decode('utf-8'))
    for name in ('local', 'global'):
        for key, text in values[name].items():
            try:
                value = _value(text)
            except Exception as error:
                return "the value of '%s' %s: %s" % (
                    key, 'cannot be read' if text.startswith(PACKED) else 'is no Python literal', error)
            cache.put(key, value, use_global=name == 'global')
    return ''


def _value(text):
    """What may be of a class of the plugin is rebuilt when a run of it asks."""
    if text.startswith(PACKED):
        import base64
        return Packed(base64.b64decode(text[len(PACKED):]))
    return ast.literal_eval(text)


def run(api, wish):
    """What is wrong; empty when the test has passed. `function` is its name, behind that of its class and a dot if any."""
    path = wish['file']
    try:
        scope = _loaded(path)
        name = wish['function']
        owner, _, method = name.rpartition('.')
        if not (owner or method) in scope:
            return '%s: there is no %s once the file is loaded' % (path, name)
        if not owner:
            return _call(scope[name], api, wish)
        kind = scope[owner]
        if _is_test_case(kind):
            return _run_case(kind(method), path)
        return _call(getattr(kind(), method), api, wish)
    except Exception as error:
        unittest = sys.modules.get('unittest')
        return '' if unittest is not None and isinstance(error, unittest.SkipTest) else _told(error, path)


def _run_case(case, path):
    """One that is skipped has not failed."""
    import unittest

    class Result(unittest.TestResult):
        error = None

        def keep(self, test, raised):
            if raised is not None and self.error is None:
                self.error = raised[1]

        addError = addFailure = keep

        def addSubTest(self, test, subtest, raised):
            self.keep(test, raised)

        def addUnexpectedSuccess(self, test):
            self.error = self.error or AssertionError('it was expected to fail, and did not')

    result = Result()
    unittest.TestSuite([case]).run(result)
    return '' if result.error is None else _told(result.error, path)


def names(wish):
    """The tests that a file has once it is loaded, as JSON: a list of their names; or, as text, why it cannot be loaded."""
    import json
    path = wish['file']
    try:
        found = []
        for name, value in _loaded(path).items():
            if isinstance(value, type):
                found += [name + '.' + method for method in _methods(name, value)]
            elif name.startswith(PREFIX) and callable(value):
                found.append(name)
        return json.dumps(found)
    except Exception as error:
        return _told(error, path)


def _loaded(path):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    scope = {'__name__': 'tests', '__file__': path, '__builtins__': __builtins__}
    _remember(path, text)
    exec(_compiled(text, path), scope)
    return scope


def _is_test_case(kind):
    unittest = sys.modules.get('unittest')
    return unittest is not None and issubclass(kind, unittest.TestCase)


def _methods(name, kind):
    if _is_test_case(kind):
        import unittest
        return unittest.TestLoader().getTestCaseNames(kind)
    if not name.startswith('Test'):
        return []
    # those of a class come after those it inherits
    every = {method: None for each in reversed(kind.__mro__) for method in vars(each)}
    return [method for method in every if method.startswith(PREFIX) and callable(getattr(kind, method))]


def _call(function, api, wish):
    given = {}
    for name in _wanted(function):
        if name == 'influxdb3_local':
            given[name] = TestApi(api)
        elif name == 'plugin':
            given[name] = _plugin(wish['folder'])
        else:
            return "%s: a test takes 'influxdb3_local' and 'plugin', not '%s'" % (_place(function, wish['file']), name)
    result = function(**given)
    if hasattr(result, '__await__'):
        import asyncio
        asyncio.run(result)
    elif hasattr(result, 'gi_frame') or hasattr(result, 'ag_frame'):
        return '%s: a test cannot yield: nothing would run it' % _place(function, wish['file'])
    return ''


def _wanted(function):
    """Names of what it must be given, and of what it may be given that we have."""
    plain = getattr(function, '__func__', function)
    if type(plain) is not type(_wanted) or hasattr(plain, '__wrapped__'):
        import inspect  # on GraalPy that takes long
        every = inspect.signature(function).parameters.values()
        names = [each.name for each in every if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
        optional = [each.name for each in every if each.default is not each.empty]
    else:
        code = plain.__code__
        names = code.co_varnames[plain is not function:code.co_argcount + code.co_kwonlyargcount]
        defaults = len(plain.__defaults__ or ())
        optional = [*code.co_varnames[code.co_argcount - defaults:code.co_argcount], *(plain.__kwdefaults__ or ())]
    return [name for name in names if name not in optional or name in ('influxdb3_local', 'plugin')]


def _place(function, path):
    code = getattr(function, '__code__', None)
    return path if code is None else '%s:%d' % (path, code.co_firstlineno)


def _plugin(folder):
    import os
    name = os.path.basename(folder)
    if os.path.exists(os.path.join(folder, '__init__.py')):
        package = loader.Package(folder, 0)
        try:
            package.function('__name__')
        except loader.LoadError as error:
            if error.__cause__ is not None:
                raise error.__cause__
            raise
        return sys.modules[name]
    files = [name + '.py'] if os.path.exists(os.path.join(folder, name + '.py')) else sorted(
        file for file in os.listdir(folder) if file.endswith('.py'))
    if len(files) != 1:
        raise ValueError('which plugin in %s? There are %s' % (folder, ', '.join(files) or 'none'))
    path = os.path.join(folder, files[0])
    with open(path, encoding='utf-8') as file:
        text = file.read()
    _remember(path, text)
    import builtins
    scope = {'__builtins__': builtins}
    code = sources.compiled(text, path)
    exec(code if loader.prepared is None else loader.prepared(code), scope)
    return _Plugin(scope)


def _remember(path, text):
    import linecache
    linecache.cache[path] = (len(text), None, text.splitlines(True), path)


def _told(error, path):
    text, frames = tracebacks.whole(error)
    place = ''
    for file, line, _ in frames:
        if file == path:
            place = '%s:%d: ' % (file, line)
    if isinstance(error, AssertionError):
        return place + str(error or 'assertion failed')
    return place + tracebacks.line(error) + '\n' + text


def _compiled(text, path):
    tree = ast.parse(text, path)
    tree = ast.fix_missing_locations(_Asserts(text).visit(tree))
    return compile(tree, path, 'exec', dont_inherit=True)


class _Asserts(ast.NodeTransformer):
    """Makes assertions that tell the values they failed with. Each part is computed once, as without this."""

    def __init__(self, text):
        self.text = text

    def visit_Assert(self, node):
        source = ast.get_source_segment(self.text, node.test) or ast.unparse(node.test)
        test = node.test
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            setup = [_store('left', test.left), _store('right', test.comparators[0])]
            condition = ast.Compare(_load('left'), test.ops, [_load('right')])
            values = [_load('left'), _load('right')]
        else:
            setup = [_store('left', test)]
            condition = _load('left')
            values = [_load('left')]
        message = [node.msg] if node.msg is not None else []
        failure = ast.Raise(ast.Call(
            ast.Attribute(ast.Call(ast.Name('__import__', ast.Load()), [ast.Constant('sluice_host.testing'), ast.Constant(None),
                                                                       ast.Constant(None), ast.List([ast.Constant('x')], ast.Load())], []),
                          'failure', ast.Load()),
            [ast.Constant(source), ast.List(values, ast.Load())] + message, []), None)
        statements = setup + [ast.If(ast.UnaryOp(ast.Not(), condition), [failure], [])]
        return [ast.copy_location(statement, node) for statement in statements]


def _name(name):
    return '_assert_' + name


def _store(name, value):
    return ast.Assign([ast.Name(_name(name), ast.Store())], value)


def _load(name):
    return ast.Name(_name(name), ast.Load())


def _shown(value):
    # a test may well call what it asserts of
    return plain.shown(value, other=repr)


def failure(source, values, message=None):
    parts = [] if message is None else [str(message)]
    parts.append('assert ' + source)
    if len(values) == 2:
        parts.append('  left:  ' + _shown(values[0]))
        parts.append('  right: ' + _shown(values[1]))
    else:
        parts.append('  value: ' + _shown(values[0]))
    return AssertionError('\n'.join(parts))
