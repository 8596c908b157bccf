from .helpers import scale
from . import units


def process_writes(influxdb3_local, table_batches, args):
    value = scale(3)
    text = units.label(value)
    influxdb3_local.info(text)
