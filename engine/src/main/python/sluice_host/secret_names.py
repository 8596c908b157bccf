"""Which names say that what they stand for is a secret. `SecretNames` of the engine knows the same rule."""

MASK = "'***'"
"""Is shown in place of a secret."""

KNOWN_LIMIT = 4096
NAME_LIMIT = 200
"""A longer text is no name."""

_SECRETS = ('password', 'passwd', 'passphrase', 'secret', 'token', 'credential', 'apikey', 'accesskey', 'privatekey')
"""A word that ends so, in the plural too."""
_WORDS = frozenset(('pwd', 'auth', 'authorization', 'authentication', 'bearer', 'jwt', 'cookie', 'cookies'))
_KEYS = frozenset(('api', 'access', 'private', 'secret', 'account', 'shared', 'signing', 'encryption', 'master'))
"""Such a key is one."""
_ABOUT = frozenset((
    'count', 'counts', 'counter', 'total', 'limit', 'length', 'len', 'size', 'name', 'names', 'type', 'kind', 'url', 'uri',
    'path', 'file', 'filename', 'folder', 'dir', 'expiry', 'expires', 'expiration', 'ttl', 'age', 'time', 'at', 'in',
    'field', 'column', 'header', 'env', 'var', 'variable', 'user', 'username', 'endpoint', 'policy', 'usage', 'error', 'errors', 'method',
    'format', 'regex', 'pattern'))
"""A name that ends so tells of a secret and is none."""

_PARTS = 'pass', 'pwd', 'secret', 'token', 'credential', 'auth', 'bearer', 'jwt', 'cookie', 'key'
"""Every such name has one of them."""

_known = {}


def is_secret(name, value=None):
    """Whether `value` must not be shown under this name. Nothing, yes and no, and how many there are can be."""
    if value is None or value is True or value is False or type(value) is str and not value:
        return False
    found = _known.get(name)
    if found is None:
        if len(name) > NAME_LIMIT:
            return False
        if len(_known) >= KNOWN_LIMIT:
            _known.clear()
        found = _known[name] = _kind(words(name))
    return found == 1 or found == 2 and type(value) is not int and type(value) is not float


def any_secret(held):
    """Whether a dict holds a secret under one of its names; quick also where it has many."""
    names = [name for name in dict.__iter__(held) if type(name) is str]
    text = '\n'.join(names).lower()
    for part in _PARTS:
        if part in text:
            return any(is_secret(name, dict.__getitem__(held, name)) for name in names)
    return False


def without_secrets(text):
    """A text that is JSON, or the beginning of one, with its secrets masked; any other as it is."""
    if text[:1] not in ('{', '[') or '"' not in text:
        return text
    lower = text.lower()
    if not any(part in lower for part in _PARTS):
        return text
    kept = []
    done = at = 0
    while True:
        start = text.find('"', at)
        if start < 0:
            return ''.join(kept) + text[done:]
        at = _string_end(text, start)
        value = _blank_end(text, at)
        if text[value:value + 1] != ':':
            continue
        value = _blank_end(text, value + 1)
        end = _value_end(text, value)
        if is_secret(text[start + 1:at - 1], _SPOKEN.get(text[value:end], text)):
            kept.append(text[done:value] + '"***"')
            done = at = end


_SPOKEN = {'null': None, 'true': True, 'false': False, '""': ''}


def _string_end(text, at):
    at += 1
    while at < len(text) and text[at] != '"':
        at += 2 if text[at] == '\\' else 1
    return min(at + 1, len(text))


def _blank_end(text, at):
    while at < len(text) and text[at] in ' \t\r\n':
        at += 1
    return at


def _value_end(text, at):
    """Also of a list or an object."""
    depth = 0
    while at < len(text):
        letter = text[at]
        if letter == '"':
            at = _string_end(text, at)
            if depth == 0:
                return at
            continue
        if depth == 0 and letter in ',}] \t\r\n':
            return at
        if letter in '[{':
            depth += 1
        elif letter in ']}':
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return at


def _kind(parts):
    """1: a secret; 2: one unless it is a number; 0: none."""
    if not parts or parts[-1] in _ABOUT:
        return 0
    found = 0
    for place, word in enumerate(parts):
        word = word.rstrip('0123456789') or word
        if word in _WORDS or word.endswith(_SECRETS) or word == 'key' and place and parts[place - 1] in _KEYS:
            return 1
        if word[-1] == 's' and word[:-1].endswith(_SECRETS) or word == 'keys' and place and parts[place - 1] in _KEYS:
            found = 2
    if parts[-1] == 'pass':
        found = 2
    return found


def words(name):
    """`X-API-Key`, `apiKey` and `api_key` have the same, in lower case but for the `x`."""
    parts = []
    start = 0
    for place, letter in enumerate(name):
        if not letter.isalnum():
            if start < place:
                parts.append(name[start:place].lower())
            start = place + 1
        elif start < place and letter.isupper() and (
                not name[place - 1].isupper() or name[place + 1:place + 2].islower()):
            parts.append(name[start:place].lower())
            start = place
    if start < len(name):
        parts.append(name[start:].lower())
    return parts
