"""A file with code of its own."""
import json
from collections import namedtuple

LIMIT = 3
Point = namedtuple('Point', 'x y')
TABLE = {
    'a': 1,
    'b': LIMIT,
}

if LIMIT > 2:
    EXTRA = True
else:
    EXTRA = False


class Settings:
    """What can be set."""
    depth: int = 2
    names = [n for n in TABLE]

    class Inner:
        """Inside.

        With more."""
        value = LIMIT


for _key in TABLE:
    TABLE[_key] += 1


def process_writes(influxdb3_local, table_batches, args):
    """Does it."""
    # a remark
    global LIMIT
    LIMIT += 1

    text = json.dumps(Point(Settings.depth, LIMIT))
    influxdb3_local.info(text, EXTRA)
