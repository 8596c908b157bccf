import contextlib


@contextlib.contextmanager
def opened(name):
    handle = [name]
    try:
        yield handle
    finally:
        handle.clear()


class Quiet:
    def __enter__(self):
        return 1

    def __exit__(self, kind, error, trace):
        return True


def process_writes(influxdb3_local, table_batches, args):
    with opened('a') as a, opened('b') as b:
        a.append(b[0])
        influxdb3_local.info(a)
    with Quiet():
        raise ValueError('hidden')
    with contextlib.suppress(KeyError):
        {}['x']
    influxdb3_local.info('end')
