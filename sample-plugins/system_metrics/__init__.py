"""
{
    "plugin_type": ["scheduled"],
    "scheduled_args_config": [
        {
            "name": "host",
            "example": "alpha",
            "description": "Name of this machine in the tag host. Default: the machine's own name.",
            "required": false
        },
        {
            "name": "disks",
            "example": "/ /data",
            "description": "Folders whose disks are measured, separated by blanks. Default: /.",
            "required": false
        },
        {
            "name": "proc_path",
            "example": "/proc",
            "description": "Where Linux shows its figures, absolute or below the plugin directory. Default: /proc.",
            "required": false
        },
        {
            "name": "prefix",
            "example": "system_",
            "description": "What the names of the tables begin with. Default: system_.",
            "required": false
        }
    ]
}
"""

import shutil
import socket
from datetime import timezone

from . import anywhere, linux
from .rates import rates

NANOSECONDS = 1_000_000_000


def process_scheduled_call(influxdb3_local, call_time, args=None):
    """Called on every tick: writes what the machine that runs the database is doing."""
    args = args or {}
    now = call_time.replace(tzinfo=timezone.utc).timestamp()
    proc = linux.proc_folder(args.get("proc_path", "/proc"))
    source = linux if proc.is_dir() else anywhere

    measured = source.measure(proc)
    counters = source.counters(proc)
    before = influxdb3_local.cache.get("counters")
    influxdb3_local.cache.put("counters", (now, counters))
    if before is not None:
        for table, fields in rates(before[1], counters, now - before[0]).items():
            measured.setdefault(table, {}).update(fields)
    for folder in args.get("disks", "/").split():
        measured[("disk", folder)] = disk(folder)

    written = 0
    for (table, part), fields in measured.items():
        if fields:
            influxdb3_local.write(line_of(args, table, part, fields, int(now) * NANOSECONDS))
            written += 1
    influxdb3_local.info(f"{written} rows from {source.NAME}" + ("" if before else "; rates follow with the next call"))


def disk(folder):
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return {}
    return {"total_bytes": usage.total, "free_bytes": usage.free, "used_percent": 100 * usage.used / usage.total}


def line_of(args, table, part, fields, time):
    """`part` is what the table has several of: a folder, a network interface."""
    line = LineBuilder(args.get("prefix", "system_") + table).tag("host", args.get("host") or socket.gethostname())
    if part:
        line.tag("part", part)
    for name, value in fields.items():
        if isinstance(value, int):
            line.int64_field(name, value)
        else:
            line.float64_field(name, round(value, 3))
    return line.time_ns(time)
