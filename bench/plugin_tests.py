"""`sluice test plugins` from the command to its end: many small tests of many plugins, the start of an engine included.

    python3 bench/plugin_tests.py [--runtime graalpy|cpython] [--plugins 50] [--tests 10] [--rounds 3]

Each test is two calls with rows of their own, whose written lines and log lines are compared."""

import argparse
import pathlib
import subprocess
import tempfile
import time

import server

PLUGIN = '''
def process_writes(influxdb3_local, table_batches, args=None):
    for batch in table_batches:
        total = sum(row["value"] for row in batch["rows"])
        influxdb3_local.info("sum %%d of %d" %% total)
        influxdb3_local.write(LineBuilder("sums").tag("plugin", "p%d").int64_field("total", total).time_ns(batch["rows"][-1]["time"]))
'''
RUN = '[[call]]\nwith = "%(name)s_1.lp"\n\n[[call]]\nwith = "%(name)s_2.lp"\n'
START = 1_700_000_000_000_000_000


def fill(workspace, plugins, tests):
    for p in range(plugins):
        folder = workspace / ('plugin%d' % p)
        fixtures = folder / 'tests' / 'fixtures'
        fixtures.mkdir(parents=True)
        (folder / ('plugin%d.py' % p)).write_text(PLUGIN % (p, p))
        for t in range(tests):
            name = 'case%d' % t
            (fixtures / (name + '.run')).write_text(RUN % {'name': name})
            for call in (1, 2):
                (fixtures / ('%s_%d.lp' % (name, call))).write_text(''.join(
                    'cpu,host=h%d value=%di %d\n' % (row, row * call + t, START + call * 1000 + row) for row in range(5)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options.add_argument('--plugins', type=int, default=50)
    options.add_argument('--tests', type=int, default=10, help='of each plugin')
    options.add_argument('--rounds', type=int, default=3)
    options = options.parse_args()
    with tempfile.TemporaryDirectory(prefix='sluice-bench-') as name:
        workspace = pathlib.Path(name)
        fill(workspace, options.plugins, options.tests)
        command = [*server.program(), 'test', 'plugins', name, '--plugin-runtime', options.runtime]
        subprocess.run([*command, '--update'], stdout=subprocess.DEVNULL, check=False)
        for _ in range(options.rounds):
            before = time.perf_counter()
            answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            print('%s, %s: %.1f s; %s' % (options.runtime, server.load(), time.perf_counter() - before, answer.stdout.splitlines()[-1]), flush=True)


if __name__ == '__main__':
    main()
