"""A Sluice server for measurements: started as a person does, asked over HTTP, and weighed through /proc."""

import http.client
import json
import os
import pathlib
import shlex
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent


def program():
    """The command that starts Sluice; `SLUICE` names another than `./sluice`."""
    return shlex.split(os.environ.get('SLUICE', '')) or [str(ROOT / 'sluice')]


class Client:
    """One connection to a server."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address)

    def ask(self, method, path, body=None, kind='application/json'):
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        self.connection.request(method, path, body, {} if body is None else {'Content-Type': kind})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError('%s %s: %d %s' % (method, path, answer.status, text.decode(errors='replace')))
        return text

    def write(self, database, lines, precision='nanosecond'):
        self.ask('POST', '/api/v3/write_lp?db=%s&precision=%s' % (database, precision), lines, 'text/plain')


class Server(Client):
    """Of `program()`; `options` go to `serve`."""

    def __init__(self, plugins, *options, data=None):
        self.folder = tempfile.TemporaryDirectory(prefix='sluice-bench-')
        self.plugins = pathlib.Path(self.folder.name) / 'plugins'
        self.plugins.mkdir()
        for name, text in plugins.items():
            (self.plugins / name).write_text(text)
        self.options = ['--data-dir', str(data or pathlib.Path(self.folder.name) / 'data'), '--plugin-dir', str(self.plugins),
                        '--http-bind', '127.0.0.1:0', '--without-auth', '--log-filter', 'warn', *options]
        self.start()

    def start(self):
        self.started = time.perf_counter()
        self.process = subprocess.Popen([*program(), 'serve', *self.options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.address = urllib.parse.urlparse(line.split()[-1]).netloc
        super().__init__(self.address)

    def stop(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()

    def database(self, name):
        self.ask('POST', '/api/v3/configure/database', {'db': name})

    def trigger(self, database, name, plugin, specification, **settings):
        self.ask('POST', '/api/v3/configure/processing_engine_trigger', {
            'db': database, 'trigger_name': name, 'plugin_filename': plugin, 'trigger_specification': specification,
            'trigger_settings': {'run_async': False, 'error_behavior': 'log', **settings}, 'disabled': False})

    def rows(self, database, sql):
        return json.loads(self.ask('POST', '/api/v3/query_sql', {'db': database, 'q': sql, 'format': 'json'}))

    def log(self):
        return [line['log_text'] for line in
                self.rows('_internal', 'SELECT log_text FROM system.processing_engine_logs')]

    def triggers(self, database):
        return json.loads(self.ask('GET', '/api/sluice/v1/triggers?db=' + database))

    def processes(self):
        """(id, command, RSS, PSS, processor seconds) of the server and all its hosts; sizes in MiB."""
        children = {}
        for entry in pathlib.Path('/proc').iterdir():
            if entry.name.isdigit():
                try:
                    parent = int((entry / 'stat').read_text().rpartition(')')[2].split()[1])
                except OSError:
                    continue
                children.setdefault(parent, []).append(int(entry.name))
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            waiting += children.get(pid, [])
            try:
                found.append(weighed(pid))
            except (FileNotFoundError, ProcessLookupError):
                pass    # it has ended meanwhile
        return found

    def processor_seconds(self):
        return sum(process[4] for process in self.processes())

    def until_compiled(self):
        """Waits until nothing is left to compile, at most a minute."""
        last = None
        for _ in range(60):
            used = self.processor_seconds()
            if last is not None and used - last < 0.1:
                return
            last = used
            time.sleep(1)

    def until(self, what, condition, limit=120.0):
        end = time.perf_counter() + limit
        while not condition():
            if time.perf_counter() > end:
                raise RuntimeError('%s: not within %.0f s' % (what, limit))
            time.sleep(0.005)


def weighed(pid):
    root = pathlib.Path('/proc/%d' % pid)
    sizes = dict(line.split()[:2] for line in (root / 'smaps_rollup').read_text().splitlines() if line.endswith('kB'))
    command = (root / 'cmdline').read_bytes().split(b'\0')
    name = next((word for word in map(bytes.decode, command) if word.startswith('dev.sluice') or word == 'sluice_host'), command[0].decode())
    times = (root / 'stat').read_text().rpartition(')')[2].split()
    seconds = (int(times[11]) + int(times[12])) / os.sysconf('SC_CLK_TCK')
    return pid, name, int(sizes['Rss:']) / 1024, int(sizes['Pss:']) / 1024, seconds


def load():
    return 'load %.1f' % os.getloadavg()[0]


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
