"""Runs plugins of the InfluxDB 3 Processing Engine, on GraalPy and on CPython 3.9 and newer.

The engine sends frames, this package answers them; `wire` names the frames, `trigger` is where a run begins and ends.
What the first run does not need is imported where it is used: on GraalPy `threading` costs a cold start a second.
"""

PROTOCOL_MIN = 1
PROTOCOL_MAX = 1
