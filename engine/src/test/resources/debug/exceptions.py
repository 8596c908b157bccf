class Wrong(Exception):
    pass


def check(x):
    if x > 1:
        raise Wrong(x)
    return x


def guarded(x):
    try:
        return check(x)
    except Wrong as error:
        return -1
    finally:
        x = None


def process_writes(influxdb3_local, table_batches, args):
    results = []
    for x in (1, 2):
        results.append(guarded(x))
    try:
        try:
            check(3)
        except KeyError:
            results.append('never')
        else:
            results.append('neither')
    except Wrong as error:
        results.append(error.args[0])
    else:
        results.append('no')
    finally:
        results.append('end')
    try:
        {}['missing']
    except (KeyError, ValueError):
        pass
    influxdb3_local.info(results)
