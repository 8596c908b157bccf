"""
{
    "plugin_type": ["onwrite", "http"],
    "onwrite_args_config": [
        {
            "name": "table",
            "example": "cpu",
            "description": "Table to watch.",
            "required": true
        },
        {
            "name": "field",
            "example": "usage_percent",
            "description": "Number field to watch.",
            "required": true
        },
        {
            "name": "limit",
            "example": "90",
            "description": "The alert fires when the field is past this value.",
            "required": true
        },
        {
            "name": "direction",
            "example": "above",
            "description": "Which side of the limit is bad: above or below. Default: above.",
            "required": false
        },
        {
            "name": "tag",
            "example": "host",
            "description": "Tag that tells series apart; each has an alert of its own. Default: none, all rows are one series.",
            "required": false
        },
        {
            "name": "webhook_url",
            "example": "https://example.com/alerts",
            "description": "Where alerts are posted as JSON. Default: nowhere, they are only logged and written.",
            "required": false
        },
        {
            "name": "repeat_after",
            "example": "300",
            "description": "Seconds after which an alert that still fires is sent again. Default: 300.",
            "required": false
        },
        {
            "name": "target",
            "example": "alerts",
            "description": "Table that alerts are written to. Default: alerts.",
            "required": false
        }
    ],
    "http_args_config": []
}
"""

import json
import operator
from datetime import datetime, timezone

NANOSECONDS = 1_000_000_000
WEBHOOK_TIMEOUT_SECONDS = 5

# The triggers that watch and the trigger that answers requests share the alerts that fire, so these are in the global
# cache. What one watching trigger remembers of its own series is in its local cache.
BOARD = "threshold_alert/firing"


def process_writes(influxdb3_local, table_batches, args=None):
    """Called with the rows written since the last flush; looks at those of the watched table, oldest first."""
    rule = Rule(args or {})
    states = influxdb3_local.cache.get("states", {})
    for batch in table_batches:
        if batch["table_name"] != rule.table:
            continue
        for row in sorted(batch["rows"], key=lambda row: row["time"]):
            alert = rule.judge(row, states)
            if alert is not None:
                raise_alert(influxdb3_local, rule, alert)
    influxdb3_local.cache.put("states", states)


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    """Answers with the alerts that fire right now, of all databases."""
    board = influxdb3_local.cache.get(BOARD, {}, use_global=True)
    return {"firing": [board[name] for name in sorted(board)]}


class Rule:
    """When a row is bad. `states` remembers of each series whether it fires and when it was last said so."""

    def __init__(self, args):
        self.table = required(args, "table")
        self.field = required(args, "field")
        self.limit = float(required(args, "limit"))
        self.direction = args.get("direction", "above")
        self.is_bad = {"above": operator.gt, "below": operator.lt}[self.direction]
        self.tag = args.get("tag")
        self.webhook_url = args.get("webhook_url")
        self.repeat_after = float(args.get("repeat_after", 300)) * NANOSECONDS
        self.target = args.get("target", "alerts")

    def judge(self, row, states):
        """The alert that a row causes, or None: nothing to say of a row without the field or without a change."""
        value = row.get(self.field)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        series = str(row.get(self.tag, "")) if self.tag else ""
        fired_at = states.get(series)
        if self.is_bad(value, self.limit):
            if fired_at is not None and row["time"] - fired_at < self.repeat_after:
                return None
            states[series] = row["time"]
            return self.alert("firing", series, value, row["time"])
        if states.pop(series, None) is None:
            return None
        return self.alert("recovered", series, value, row["time"])

    def alert(self, state, series, value, time):
        return {
            "state": state,
            "table": self.table,
            "field": self.field,
            "series": series,
            "value": value,
            "limit": self.limit,
            "direction": self.direction,
            "time": iso_time(time),
            "time_ns": time,
        }


def raise_alert(influxdb3_local, rule, alert):
    """Logs an alert, puts it on the board, writes it, and posts it."""
    text = f"{name_of(alert)} is {alert['value']:g}, limit {alert['direction']} {alert['limit']:g}: {alert['state']}"
    log = influxdb3_local.error if alert["state"] == "firing" else influxdb3_local.info
    log(text)
    remember(influxdb3_local, alert)
    influxdb3_local.write(line_of(rule.target, rule.tag, alert))
    if rule.webhook_url:
        post(influxdb3_local, rule.webhook_url, {**alert, "text": text})


def name_of(alert):
    series = f"[{alert['series']}]" if alert["series"] else ""
    return f"{alert['table']}.{alert['field']}{series}"


def remember(influxdb3_local, alert):
    board = dict(influxdb3_local.cache.get(BOARD, {}, use_global=True))
    if alert["state"] == "firing":
        board[name_of(alert)] = alert
    else:
        board.pop(name_of(alert), None)
    influxdb3_local.cache.put(BOARD, board, use_global=True)


def line_of(target, tag, alert):
    line = LineBuilder(target).tag("table", alert["table"]).tag("field", alert["field"])
    if tag and alert["series"]:
        line.tag(tag, alert["series"])
    return line.string_field("state", alert["state"]).float64_field("value", alert["value"]).time_ns(alert["time_ns"])


def post(influxdb3_local, url, message):
    """A webhook that does not answer is a line in the log and no reason to lose the alert."""
    from urllib.request import Request, urlopen  # takes a while to import, and most runs have nothing to post

    request = Request(url, data=json.dumps(message).encode(), headers={"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=WEBHOOK_TIMEOUT_SECONDS) as response:
            influxdb3_local.info(f"webhook answered {response.status}")
    except OSError as failure:
        influxdb3_local.warn(f"webhook failed: {failure}")


def iso_time(nanoseconds):
    return datetime.fromtimestamp(nanoseconds / NANOSECONDS, tz=timezone.utc).isoformat(timespec="seconds")


def required(args, name):
    if name not in args:
        raise ValueError(f"argument {name} is missing")
    return args[name]
