"""What engine and debugger say to each other: the payloads of DEBUG, DEBUG_EVENT and DEBUG_ANSWER. The Java side is the
package `dev.sluice.host.protocol.debug`, which also says what everything means."""

from .wire import text as _text
from .wire import u32

# commands
ATTACH, DETACH, BREAKPOINTS, EXCEPTIONS, DATA, RESUME, PAUSE, ASK, ENTRY = 1, 2, 3, 4, 5, 6, 7, 8, 9
# how to go on
CONTINUE, OVER, INTO, OUT, TO_LINE = 1, 2, 3, 4, 5
# questions
FRAMES, SCOPES, CHILDREN, EVALUATE, ASSIGN, COMPLETE = 1, 2, 3, 4, 5, 6
# events
STOPPED, RESUMED, VERIFIED, LOGGED = 1, 2, 3, 4
# reasons of stops
BY_BREAKPOINT, BY_STEP, BY_PAUSE, BY_EXCEPTION, BY_DATA, BY_ENTRY = 1, 2, 3, 4, 5, 6
# data breakpoints
WRITE, NO_ROWS = 1, 2

CHILDREN_LIMIT = 1000
COMPLETIONS_LIMIT = 200


def text(value):
    """Names and values may hold what UTF-8 cannot."""
    return _text(value, 'backslashreplace')


def frame(number, function, file, line, own):
    return u32(number) + text(function) + text(file) + u32(line) + bytes((own,))


def variable(name, value, kind, reference, named, indexed, expression):
    return (text(name) + text(value) + text(kind) + u32(reference) + u32(named) + u32(indexed) + text(expression))


def items(parts):
    return u32(len(parts)) + b''.join(parts)


def stopped(stop, thread, reason, description, breakpoints, top):
    return (bytes((STOPPED,)) + u32(stop) + text(thread) + bytes((reason,)) + text(description)
            + items([u32(number) for number in breakpoints]) + top)


def resumed(stop):
    return bytes((RESUMED,)) + u32(stop)


def verified(breakpoint, good, line, message):
    return bytes((VERIFIED,)) + u32(breakpoint) + bytes((good,)) + u32(line) + text(message)


def logged(breakpoint, file, line, message):
    return bytes((LOGGED,)) + u32(breakpoint) + text(file) + u32(line) + text(message)


def answer(number, payload):
    return u32(number) + b'\0' + payload


def refusal(number, message):
    return u32(number) + b'\1' + text(message)
