"""
{
    "plugin_type": ["onwrite"],
    "onwrite_args_config": [
        {
            "name": "table",
            "example": "home",
            "description": "Table to watch.",
            "required": true
        },
        {
            "name": "field",
            "example": "temp",
            "description": "Number field to score.",
            "required": true
        },
        {
            "name": "tag",
            "example": "room",
            "description": "Tag that tells series apart; each has a window of its own. Default: none, all rows are one series.",
            "required": false
        },
        {
            "name": "window",
            "example": "60",
            "description": "How many values before it a value is compared with. Default: 60.",
            "required": false
        },
        {
            "name": "minimum",
            "example": "10",
            "description": "How many values there must be before any is scored. Default: 10.",
            "required": false
        },
        {
            "name": "threshold",
            "example": "3.5",
            "description": "A score past this is an anomaly. Default: 3.5.",
            "required": false
        },
        {
            "name": "target",
            "example": "anomaly_scores",
            "description": "Table that scores are written to. Default: anomaly_scores.",
            "required": false
        }
    ]
}
"""

from collections import deque
from statistics import fmean, median

# A score of 1 is one standard deviation when the values are distributed normally. The factors are those of Iglewicz and
# Hoaglin, "How to Detect and Handle Outliers", 1993.
MEDIAN_FACTOR = 1.4826
MEAN_FACTOR = 1.2533
SCORE_LIMIT = 1000.0


def process_writes(influxdb3_local, table_batches, args=None):
    """Called with the rows written since the last flush; scores each value by how far it is from those before it."""
    args = args or {}
    table, field, tag = required(args, "table"), required(args, "field"), args.get("tag")
    size = int(args.get("window", 60))
    minimum = int(args.get("minimum", 10))
    threshold = float(args.get("threshold", 3.5))
    target = args.get("target", "anomaly_scores")

    windows = influxdb3_local.cache.get("windows", {})
    scored = 0
    for row in watched_rows(table_batches, table, field):
        series = row.get(tag, "") if tag else ""
        window = windows.setdefault(series, deque(maxlen=size))
        value = float(row[field])
        if len(window) >= minimum:
            score = score_of(value, window)
            influxdb3_local.write(line_of(target, table, field, tag, series, value, score, threshold, row["time"]))
            scored += 1
            if abs(score) > threshold:
                name = f"{table}.{field}[{series}]" if series else f"{table}.{field}"
                influxdb3_local.warn(f"{name} is {value:g}, usually {median(window):g}: score {score:.1f}")
        window.append(value)
    influxdb3_local.cache.put("windows", windows)
    influxdb3_local.info(f"{table}.{field}: {scored} values scored, {len(windows)} series")


def watched_rows(table_batches, table, field):
    """Rows of the table that have a number in the field, oldest first."""
    for batch in table_batches:
        if batch["table_name"] == table:
            for row in sorted(batch["rows"], key=lambda row: row["time"]):
                value = row.get(field)
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    yield row


def score_of(value, window):
    """How many deviations `value` is from the median, with a sign. Half of the window may be outliers without harm."""
    middle = median(window)
    deviations = [abs(other - middle) for other in window]
    spread = MEDIAN_FACTOR * median(deviations) or MEAN_FACTOR * fmean(deviations)
    distance = value - middle
    if spread == 0:  # all the same so far
        return 0.0 if distance == 0 else SCORE_LIMIT if distance > 0 else -SCORE_LIMIT
    return max(-SCORE_LIMIT, min(SCORE_LIMIT, distance / spread))


def line_of(target, table, field, tag, series, value, score, threshold, time):
    line = LineBuilder(target).tag("table", table).tag("field", field)
    if tag and series:
        line.tag(tag, series)
    return (
        line.float64_field("value", value)
        .float64_field("score", round(score, 3))
        .bool_field("anomaly", abs(score) > threshold)
        .time_ns(time)
    )


def required(args, name):
    if name not in args:
        raise ValueError(f"argument {name} is missing")
    return args[name]
