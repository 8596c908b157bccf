"""`_cpython_unicodedata` for GraalPy: what its `unicodedata` takes from a native module, which would serve the first
context of the process alone. `requests` needs it in every one."""

import sys
import unicodedata

_NONE = object()


def install(data):
    """`data` is the Java object that knows."""

    def value(number, missing, default, complaint):
        if number != missing:
            return number
        if default is _NONE:
            raise ValueError(complaint)
        return default

    def lookup(name, /):
        found = data.lookup(name)
        if found < 0:
            raise KeyError("undefined character name '%s'" % name)
        return chr(found)

    def decimal(chr, default=_NONE, /):
        return value(data.decimal(ord(chr)), -1, default, 'not a decimal')

    def digit(chr, default=_NONE, /):
        return value(data.digit(ord(chr)), -1, default, 'not a digit')

    def numeric(chr, default=_NONE, /):
        number = data.numeric(ord(chr))
        return value(number if number == number else None, None, default, 'not a numeric character')

    def combining(chr, /):
        return data.combining(ord(chr))

    def east_asian_width(chr, /):
        return data.eastAsianWidth(ord(chr))

    def mirrored(chr, /):
        return int(data.mirrored(ord(chr)))

    def decomposition(chr, /):
        return data.decomposition(ord(chr))

    own = [lookup, decimal, digit, numeric, combining, east_asian_width, mirrored, decomposition]

    class UCD:
        """Unicode 3.2 as far as it matters: it has fewer characters."""

        unidata_version = '3.2.0'

        def normalize(self, form, unistr, /):
            if form not in ('NFC', 'NFD', 'NFKC', 'NFKD'):
                raise ValueError('invalid normalization form')
            return data.normalizeOld(form, unistr)

        def is_normalized(self, form, unistr, /):
            return self.normalize(form, unistr) == unistr

    def old(function, unknown):
        def of_old(self, chr, *default):
            return function(chr, *default) if data.isOld(ord(chr)) else unknown(chr, *default)
        of_old.__name__ = function.__name__
        return of_old

    for function in own[1:] + [unicodedata.category, unicodedata.bidirectional, unicodedata.name]:
        setattr(UCD, function.__name__, old(function, _UNASSIGNED[function.__name__]))
    UCD.lookup = lambda self, name, /: lookup(name)
    made = type(sys)('_cpython_unicodedata')
    made.__dict__.update({'UCD': UCD, 'ucd_3_2_0': UCD()}, **{function.__name__: function for function in own})
    sys.modules['_cpython_unicodedata'] = made
    # takes the names over; before that, the half of them would be unknown
    unicodedata.combining


def _missing(complaint):
    def function(chr, *default):
        if not default:
            raise ValueError(complaint)
        return default[0]
    return function


_UNASSIGNED = {
    'category': lambda chr: 'Cn',
    'bidirectional': lambda chr: '',
    'combining': lambda chr: 0,
    'east_asian_width': lambda chr: 'N',
    'mirrored': lambda chr: 0,
    'decomposition': lambda chr: '',
    'decimal': _missing('not a decimal'),
    'digit': _missing('not a digit'),
    'numeric': _missing('not a numeric character'),
    'name': _missing('no such name'),
}
