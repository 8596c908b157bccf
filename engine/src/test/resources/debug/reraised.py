def inner():
    raise ValueError('inner')


def middle():
    try:
        inner()
    except ValueError as error:
        raise RuntimeError('middle') from error


def outer():
    try:
        middle()
    finally:
        done = True


def process_writes(influxdb3_local, table_batches, args):
    try:
        outer()
    except RuntimeError as error:
        cause = error.__cause__
        influxdb3_local.info(cause)
    for attempt in range(2):
        try:
            inner()
        except ValueError:
            continue
    return None
