"""
{
    "plugin_type": ["http"],
    "http_args_config": [
        {
            "name": "max_errors",
            "example": "20",
            "description": "How many errors an answer names at most. Default: 20.",
            "required": false
        }
    ]
}
"""

from .line_protocol import LineError, parse
from .schema import Schema


def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
    """Answers what would become of the line protocol in the body, without writing it: 200 when all of it is good, 422
    when some of it is not."""
    max_errors = int((args or {}).get("max_errors", 20))
    schema = Schema(influxdb3_local)
    errors = []
    count = 0
    for number, text in numbered_lines(request_body.decode("utf-8", errors="replace")):
        count += 1
        try:
            schema.add(parse(text))
        except LineError as error:
            errors.append({"line": number, "column": error.column, "reason": error.reason, "text": text})

    influxdb3_local.info(f"lines checked: {count}, bad: {len(errors)}")
    report = {"lines": count, "bad": len(errors), "errors": errors[:max_errors], "tables": schema.tables()}
    return report, 422 if errors else 200


def numbered_lines(body):
    """The lines that are neither empty nor comments, with their numbers. A quoted line break is not supported."""
    for number, line in enumerate(body.split("\n"), start=1):
        text = line.rstrip("\r")
        if text.strip() and not text.lstrip().startswith("#"):
            yield number, text
