"""
{
    "plugin_type": ["scheduled"],
    "scheduled_args_config": [
        {
            "name": "tables",
            "example": "cpu home",
            "description": "Tables to report on, separated by blanks. Default: all tables but the report's own.",
            "required": false
        },
        {
            "name": "webhook_url",
            "example": "https://example.com/reports",
            "description": "Where the report is posted as JSON with a member text. Default: nowhere.",
            "required": false
        },
        {
            "name": "target",
            "example": "daily_report",
            "description": "Table that the figures are written to. Default: daily_report.",
            "required": false
        }
    ]
}
"""

import json
from datetime import datetime, time, timedelta, timezone

NANOSECONDS = 1_000_000_000
WEBHOOK_TIMEOUT_SECONDS = 5
NUMBER_TYPES = ("Float64", "Int64", "UInt64")


def process_scheduled_call(influxdb3_local, call_time, args=None):
    """Called once a day: sums up the day before `call_time`, in UTC."""
    args = args or {}
    target = args.get("target", "daily_report")
    today = datetime.combine(call_time.date(), time(), tzinfo=timezone.utc)
    day = today - timedelta(days=1)

    report = [f"Report for {day:%A, %Y-%m-%d}"]
    for table in tables(influxdb3_local, args.get("tables", "").split(), target):
        count, summaries = summarise(influxdb3_local, table, day, today)
        report.append(f"{table}, rows: {count}")
        for field, summary in summaries.items():
            report.append(f"  {field}: {summary['min']:g} to {summary['max']:g}, mean {summary['mean']:.2f}")
            influxdb3_local.write(line_of(target, table, field, count, summary, day))
    for line in report:
        influxdb3_local.info(line)
    if "webhook_url" in args:
        post(influxdb3_local, args["webhook_url"], {"text": "\n".join(report)})


def tables(influxdb3_local, wanted, target):
    """The wanted tables that exist; without a wish, all of them but the report's own."""
    existing = sorted(
        row["table_name"] for row in influxdb3_local.query("SHOW TABLES") if row["table_type"] == "BASE TABLE"
        and row["table_schema"] == "iox"
    )
    for table in wanted:
        if table not in existing:
            influxdb3_local.warn(f"there is no table {table}")
    return [table for table in existing if (table in wanted if wanted else table != target)]


def summarise(influxdb3_local, table, start, end):
    """Number of rows, and minimum, mean and maximum of each number field that has a value on the day."""
    fields = number_fields(influxdb3_local, table)
    columns = ["count(*) AS row_count"]
    for index, field in enumerate(fields):
        name = quoted(field)
        columns.append(f"min({name}) AS min_{index}, avg({name}) AS mean_{index}, max({name}) AS max_{index}")
    sql = f"SELECT {', '.join(columns)} FROM {quoted(table)} WHERE time >= $start AND time < $end"
    row = influxdb3_local.query(sql, {"start": start.isoformat(), "end": end.isoformat()})[0]
    summaries = {
        field: {name: float(row[f"{name}_{index}"]) for name in ("min", "mean", "max")}
        for index, field in enumerate(fields)
        if row[f"mean_{index}"] is not None
    }
    return row["row_count"], summaries


def number_fields(influxdb3_local, table):
    rows = influxdb3_local.query(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'iox' AND table_name = $table",
        {"table": table},
    )
    return sorted(row["column_name"] for row in rows if row["data_type"] in NUMBER_TYPES)


def line_of(target, table, field, count, summary, day):
    line = LineBuilder(target).tag("table", table).tag("field", field).int64_field("rows", count)
    for name, value in summary.items():
        line.float64_field(name, value)
    return line.time_ns(int(day.timestamp()) * NANOSECONDS)


def post(influxdb3_local, url, message):
    """A webhook that does not answer is a line in the log; the figures are written all the same."""
    from urllib.request import Request, urlopen  # takes a while to import, and most runs have nothing to post

    request = Request(url, data=json.dumps(message).encode(), headers={"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=WEBHOOK_TIMEOUT_SECONDS) as response:
            influxdb3_local.info(f"webhook answered {response.status}")
    except OSError as failure:
        influxdb3_local.warn(f"webhook failed: {failure}")


def quoted(identifier):
    return '"' + identifier.replace('"', '""') + '"'
