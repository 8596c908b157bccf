"""How long it takes to stop a plugin that never ends by itself: from the request that disables its trigger to the end of its run.

    python3 bench/stop_endless.py [--runtime graalpy|cpython]

Then the trigger is enabled again and asked, which on GraalPy may find a host that has just been started."""

import argparse
import http.client
import threading
import time

import server

ENDLESS = {
    'loop': 'while True: pass',
    'sleep': 'import time; time.sleep(600)',
    'socket': 'import socket; a, b = socket.socketpair(); a.recv(1)',
    'sum': 'sum(range(10**11))',
    'regex': 'import re; re.match(r"(a+)+\\1$", "a" * 40 + "b")',
}
PLUGIN = '''
def process_request(influxdb3_local, query, headers, body, args=None):
    if "calm" in query: return {"calm": True}
    influxdb3_local.info("begun")
    %s
'''


class Call(threading.Thread):
    def __init__(self, address, name):
        super().__init__()
        self.address, self.name, self.ended = address, name, None

    def run(self):
        connection = http.client.HTTPConnection(self.address)
        connection.request('POST', '/api/v3/engine/' + self.name)
        connection.getresponse().read()
        self.ended = time.perf_counter()


def switch(bench, how, name):
    bench.ask('POST', '/api/v3/configure/processing_engine_trigger/%s?db=db&trigger_name=%s' % (how, name))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--runtime', choices=('graalpy', 'cpython'), default='graalpy')
    options = options.parse_args()
    with server.Server({name + '.py': PLUGIN % body for name, body in ENDLESS.items()}) as bench:
        bench.database('db')
        for name in ENDLESS:
            bench.trigger('db', name, name + '.py', 'request:' + name, plugin_runtime=options.runtime)
            call = Call(bench.address, name)
            call.start()
            bench.until(name + ' has begun', lambda: bench.rows('_internal', (
                "SELECT log_text FROM system.processing_engine_logs WHERE trigger_name = '%s' AND log_text = 'begun'" % name)))
            time.sleep(1.0)
            before = time.perf_counter()
            switch(bench, 'disable', name)
            call.join()
            stopped = call.ended - before
            switch(bench, 'enable', name)
            before = time.perf_counter()
            bench.ask('POST', '/api/v3/engine/%s?calm=1' % name)
            print('%s, %s, %s: stopped after %.2f s, answers again after %.2f s' % (
                options.runtime, server.load(), name, stopped, time.perf_counter() - before))


main()
