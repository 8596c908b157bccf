"""
{
    "plugin_type": ["scheduled"],
    "scheduled_args_config": [
        {
            "name": "table",
            "example": "cpu",
            "description": "Table that should keep getting rows.",
            "required": true
        },
        {
            "name": "tag",
            "example": "host",
            "description": "Tag that tells senders apart. Default: host.",
            "required": false
        },
        {
            "name": "silence",
            "example": "5m",
            "description": "How long a sender may be silent: a number and s, m, h or d. Default: 5m.",
            "required": false
        },
        {
            "name": "look_back",
            "example": "1d",
            "description": "Senders that were silent for longer are forgotten. Default: 1d.",
            "required": false
        },
        {
            "name": "webhook_url",
            "example": "https://example.com/alerts",
            "description": "Where alerts are posted as JSON. Default: nowhere, they are only logged and written.",
            "required": false
        },
        {
            "name": "target",
            "example": "alerts",
            "description": "Table that alerts are written to. Default: alerts.",
            "required": false
        }
    ]
}
"""

import json
from datetime import timedelta, timezone

NANOSECONDS = 1_000_000_000
WEBHOOK_TIMEOUT_SECONDS = 5
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def process_scheduled_call(influxdb3_local, call_time, args=None):
    """Called on every tick: tells once when a sender falls silent, and once when it is back."""
    args = args or {}
    table = required(args, "table")
    tag = args.get("tag", "host")
    silence = duration(args.get("silence", "5m"))
    now = call_time.replace(tzinfo=timezone.utc)

    seconds_since = silent_seconds(influxdb3_local, table, tag, now, duration(args.get("look_back", "1d")))
    silent = {sender for sender, seconds in seconds_since.items() if seconds > silence.total_seconds()}
    known = set(influxdb3_local.cache.get("silent", []))
    influxdb3_local.cache.put("silent", sorted(silent))

    for sender in sorted(silent - known):
        alert(influxdb3_local, args, now, sender, "silent", seconds_since[sender])
    for sender in sorted((known - silent) & seconds_since.keys()):
        alert(influxdb3_local, args, now, sender, "back", seconds_since[sender])
    influxdb3_local.info(f"{table}: {len(seconds_since) - len(silent)} of {len(seconds_since)} senders are alive")


def silent_seconds(influxdb3_local, table, tag, now, look_back):
    """How long ago each sender's newest row is. A table that does not exist yet has no senders."""
    sql = (
        f"SELECT {quoted(tag)} AS sender, max(time) AS newest FROM {quoted(table)}"
        f" WHERE time >= $since AND time <= $until GROUP BY {quoted(tag)}"
    )
    window = {"since": (now - look_back).isoformat(), "until": now.isoformat()}
    try:
        rows = influxdb3_local.query(sql, window)
    except Exception as failure:
        influxdb3_local.warn(f"{table}: cannot be asked yet: {type(failure).__name__}")
        return {}
    now_ns = int(now.timestamp()) * NANOSECONDS
    return {str(row["sender"]): (now_ns - row["newest"]) / NANOSECONDS for row in rows if row["sender"] is not None}


def alert(influxdb3_local, args, now, sender, state, seconds):
    """Logs an alert, writes it, and posts it."""
    table = args["table"]
    text = f"{table}[{sender}] is {state}: its newest row is {seconds:.0f} s old"
    log = influxdb3_local.error if state == "silent" else influxdb3_local.info
    log(text)
    influxdb3_local.write(
        LineBuilder(args.get("target", "alerts"))
        .tag("table", table)
        .tag(args.get("tag", "host"), sender)
        .string_field("state", state)
        .float64_field("silent_seconds", seconds)
        .time_ns(int(now.timestamp()) * NANOSECONDS)
    )
    if "webhook_url" in args:
        message = {"state": state, "table": table, "sender": sender, "silent_seconds": seconds, "text": text}
        post(influxdb3_local, args["webhook_url"], message)


def post(influxdb3_local, url, message):
    """A webhook that does not answer is a line in the log and no reason to lose the alert."""
    from urllib.request import Request, urlopen  # takes a while to import, and most runs have nothing to post

    request = Request(url, data=json.dumps(message).encode(), headers={"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=WEBHOOK_TIMEOUT_SECONDS) as response:
            influxdb3_local.info(f"webhook answered {response.status}")
    except OSError as failure:
        influxdb3_local.warn(f"webhook failed: {failure}")


def duration(text):
    """`90s`, `5m`, `2h` or `1d`."""
    number, unit = text[:-1], text[-1:]
    if unit not in UNITS or not number.isdigit():
        raise ValueError(f"'{text}' is no duration such as 90s, 5m, 2h or 1d")
    return timedelta(**{UNITS[unit]: int(number)})


def quoted(identifier):
    return '"' + identifier.replace('"', '""') + '"'


def required(args, name):
    if name not in args:
        raise ValueError(f"argument {name} is missing")
    return args[name]
