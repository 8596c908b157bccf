"""How long a plugin that fills the memory of its host holds another trigger that lives there, and what becomes of both.

    python3 bench/full_heap.py [--rounds 2] [--memory 1GB] [--busy]"""

import argparse
import threading
import time

import server

OTHER = '''
def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    return {"squares": sum(n * n for n in range(1000))}
'''

BUSY = '''
def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    import time
    until = time.monotonic() + float(query_parameters["seconds"])
    kept = {}
    while time.monotonic() < until:
        for n in range(1000):
            kept[n] = [str(n)] * 10
    return {"kept": len(kept)}
'''

GREEDY = {
    'records': 'kept = []\n    while True: kept.append({"host": "h%d" % len(kept), "value": len(kept) / 3})',
    'texts': 'kept = {}\n    while True: kept[len(kept)] = "x%d" % len(kept)',
    'slow growth': 'kept = []\n    while True:\n        for n in range(100): str(n) * 10\n        kept.append("y%d" % len(kept))',
    'objects': 'kept = None\n    class Node: pass\n    while True:\n        node = Node()\n        node.next = kept\n        kept = node',
    'blocks': 'kept = []\n    while True: kept.append(bytearray(1 << 20))',
    'a list doubled': 'kept = [0]\n    while True: kept += kept',
    'one text': 'kept = "x" * (1 << 30)',
    'worker threads': '''kept = []
    def fill():
        while True: kept.append({"host": "h%d" % len(kept), "value": len(kept) / 3})
    from threading import Thread
    threads = [Thread(target=fill) for _ in range(3)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()''',
    'kept from run to run': '''import builtins
    builtins.kept = getattr(builtins, "kept", [])
    builtins.kept.append([str(n) * 10 for n in range(200000)])
    return {"kept": len(builtins.kept)}''',
}

REPEATED = {'kept from run to run': 60}
"""How often a plugin is asked that fills the memory with all its runs together."""


def greedy(body):
    return 'def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):\n    ' + body + '\n'


def asked_meanwhile(address, over, waits, wrong):
    client = server.Client(address)
    while not over.is_set():
        before = time.perf_counter()
        try:
            client.ask('GET', '/api/v3/engine/other')
        except RuntimeError as e:
            wrong.append(str(e))
        waits.append(time.perf_counter() - before)
        time.sleep(0.05)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--rounds', type=int, default=2)
    options.add_argument('--memory', default='1GB')
    options.add_argument('--busy', action='store_true', help='a third trigger computes for ten seconds meanwhile')
    options.add_argument('--kind', choices=list(GREEDY), help='only this')
    options = options.parse_args()
    for kind, body in GREEDY.items():
        if options.kind in (None, kind):
            plugins = {'other.py': OTHER, 'busy.py': BUSY, 'greedy.py': greedy(body)}
            with server.Server(plugins, '--plugin-memory', options.memory) as bench:
                measure(bench, kind, options)


def measure(bench, kind, options):
    bench.database('db')
    bench.trigger('db', 'other', 'other.py', 'request:other')
    bench.trigger('db', 'busy', 'busy.py', 'request:busy')
    for _ in range(20):
        bench.ask('GET', '/api/v3/engine/other')
    bench.ask('GET', '/api/v3/engine/busy?seconds=0.1')
    for number in range(options.rounds):
        name = 'greedy%d' % number
        bench.trigger('db', name, 'greedy.py', 'request:' + name)
        over, waits, wrong, said = threading.Event(), [], [], []
        threads = [threading.Thread(target=asked_meanwhile, args=(bench.address, over, waits, wrong))]
        if options.busy:
            threads.append(threading.Thread(target=lambda: said.append(answer(server.Client(bench.address), 'busy?seconds=10'))))
        for thread in threads:
            thread.start()
        before = time.perf_counter()
        outcome = asked(server.Client(bench.address), name, REPEATED.get(kind, 1))
        took = time.perf_counter() - before
        for thread in threads[1:]:
            thread.join()
        time.sleep(1)
        over.set()
        threads[0].join()
        print('%s, %s: %s after %.1f s; the other waited at most %.2f s, of %d runs %d wrong%s' % (
            kind, server.load(), outcome, took, max(waits), len(waits), len(wrong), ''.join('; ' + each for each in wrong + said)),
            flush=True)


def asked(client, path, times):
    """The last answer, or the first that says what the memory is."""
    for _ in range(times):
        said = answer(client, path)
        if 'memory' in said.lower():
            break
    return said


def answer(client, path):
    try:
        return client.ask('GET', '/api/v3/engine/' + path).decode()
    except RuntimeError as e:
        return str(e).partition('engine/')[2]


main()
