"""What `process_request` returned, as HTTP: (status, headers, body)."""

from .arguments import not_a

HTML = 'text/html'
JSON = 'application/json'
PLAIN = 'text/plain'
UNSUPPORTED = 'Unsupported return type from Python function'
NO_HEADERS = 'expected a dictionary in header item'


class ResponseError(Exception):
    """A result that is no response; the message is what the server says."""


def of(result):
    flask = getattr(result, '__flask_response__', None)
    if flask is not None and flask() is True:
        return _flask(result)
    if isinstance(result, tuple) and 1 <= len(result) <= 3:
        return _tuple(result)
    if isinstance(result, str):
        return 200, {'Content-Type': HTML}, _encode(result)
    if isinstance(result, (dict, list)):
        return 200, {'Content-Type': JSON}, _json(result)
    if hasattr(type(result), '__iter__'):
        return 200, {'Content-Type': HTML}, _joined(result)
    raise ResponseError(UNSUPPORTED)


def _flask(result):
    status = _status(result.status_code)
    headers = _headers(result.headers)
    body = result.get_data()
    if not isinstance(body, str):
        raise TypeError(not_a('str', body))
    return status, headers, _encode(body)


def _tuple(result):
    first = result[0]
    if isinstance(first, str):
        content_type, body = HTML, _encode(first)
    elif isinstance(first, (dict, list)):
        content_type, body = JSON, _json(first)
    else:
        content_type, body = PLAIN, _encode(str(first))
    status = 200
    headers = {'Content-Type': content_type}
    if len(result) > 1:
        second = result[1]
        if hasattr(type(second), '__index__'):
            status = _status(second)
        elif isinstance(second, dict):
            headers.update(_headers(second))
    if len(result) == 3:
        if not isinstance(result[2], dict):
            raise ResponseError(NO_HEADERS)
        headers.update(_headers(result[2]))
    return status, headers, body


def _status(value):
    status = value.__index__()
    return status if 100 <= status <= 999 else 500


def _headers(headers):
    result = {}
    for name, value in headers.items():
        for text in (name, value):
            if not isinstance(text, str):
                raise TypeError(not_a('str', text))
        result[name] = value
    return result


def _json(value):
    import json
    return _encode(json.dumps(value))


def _joined(items):
    parts = []
    for item in items:
        if isinstance(item, str):
            parts.append(_encode(item))
        elif isinstance(item, bytes):
            try:
                item.decode('utf-8')
                parts.append(item)
            except UnicodeDecodeError:
                pass
    return b''.join(parts)


def _encode(text):
    return text.encode('utf-8')
