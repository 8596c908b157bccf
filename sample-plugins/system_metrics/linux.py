"""Figures of a Linux machine, as the files below /proc show them.

Keys are a table and the part of the machine that a row is about; values are the fields of that row.
"""

import os
from pathlib import Path

NAME = "/proc"
BYTES_PER_KIBIBYTE = 1024


def proc_folder(path):
    """A relative path is below the plugin directory, which InfluxDB 3 names in one of three ways."""
    for variable in ("PLUGIN_DIR", "INFLUXDB3_PLUGIN_DIR"):
        if os.environ.get(variable):
            return Path(os.environ[variable]) / path
    return Path(os.environ.get("VIRTUAL_ENV", ".")).parent / path


def measure(proc):
    """What is true at this moment."""
    return {("cpu", ""): load(lines(proc, "loadavg")), ("memory", ""): memory(lines(proc, "meminfo"))}


def counters(proc):
    """What only ever grows: two of them give a rate."""
    found = {("cpu", ""): cpu(lines(proc, "stat"))}
    for interface, fields in network(lines(proc, "net/dev")).items():
        found[("network", interface)] = fields
    return found


def load(text):
    figures = text[0].split() if text else []
    return {name: float(value) for name, value in zip(("load1", "load5", "load15"), figures)}


def memory(text):
    sizes = {}
    for line in text:
        name, _, size = line.partition(":")
        if size.split():
            sizes[name] = int(size.split()[0]) * BYTES_PER_KIBIBYTE
    if "MemTotal" not in sizes or "MemAvailable" not in sizes:
        return {}
    total, available = sizes["MemTotal"], sizes["MemAvailable"]
    return {"total_bytes": total, "available_bytes": available, "used_percent": 100 * (total - available) / total}


def cpu(text):
    """Ticks of all processors together, since the start."""
    for line in text:
        name, *ticks = line.split()
        if name == "cpu" and len(ticks) >= 8:
            user, nice, system, idle, waiting, interrupts, soft_interrupts, stolen = map(int, ticks[:8])
            busy = user + nice + system + interrupts + soft_interrupts + stolen
            return {"busy_ticks": busy, "waiting_ticks": waiting, "all_ticks": busy + idle + waiting}
    return {}


def network(text):
    interfaces = {}
    for line in text[2:]:
        name, _, figures = line.partition(":")
        figures = figures.split()
        if len(figures) >= 9 and name.strip() != "lo":
            interfaces[name.strip()] = {"received_bytes": int(figures[0]), "sent_bytes": int(figures[8])}
    return interfaces


def lines(proc, name):
    """A file that is not there has no lines: containers hide some."""
    try:
        return (proc / name).read_text().splitlines()
    except OSError:
        return []
