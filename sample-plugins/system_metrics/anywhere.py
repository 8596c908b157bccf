"""The few figures that Python itself knows on any machine."""

import os

NAME = "Python's own figures"


def measure(proc):
    cpu = {"processors": os.cpu_count() or 1}
    if hasattr(os, "getloadavg"):
        try:
            cpu.update(zip(("load1", "load5", "load15"), map(float, os.getloadavg())))
        except OSError:
            pass  # not every machine tells
    return {("cpu", ""): cpu}


def counters(proc):
    return {}
