"""`_blake2` in Python: RFC 7693, with key, salt and person. GraalPy 25.0 has the names but not the algorithm, and plugins
name their cache keys with it."""

_SIGMA = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4),
    (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13),
    (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11),
    (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5),
    (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0),
)
_STEPS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
          (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


class _Blake2:
    def __init__(self, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
                 node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        word = self._word
        digest_size = self.MAX_DIGEST_SIZE if digest_size is None else digest_size
        if not 1 <= digest_size <= self.MAX_DIGEST_SIZE:
            raise ValueError('digest_size for %s must be between 1 and %d bytes, here it is %d'
                             % (self._name, self.MAX_DIGEST_SIZE, digest_size))
        for label, value, limit in (('key', key, self.MAX_KEY_SIZE), ('salt', salt, self.SALT_SIZE),
                                    ('person', person, self.PERSON_SIZE)):
            if len(value) > limit:
                raise ValueError('maximum %s length is %d bytes' % (label, limit))
        offset_size = 8 if word == 8 else 6
        block = (bytes((digest_size, len(key), fanout, depth)) + leaf_size.to_bytes(4, 'little')
                 + node_offset.to_bytes(offset_size, 'little') + bytes((node_depth, inner_size)))
        block = (block.ljust(word * 4, b'\0') + bytes(salt).ljust(self.SALT_SIZE, b'\0')
                 + bytes(person).ljust(self.PERSON_SIZE, b'\0'))
        self.digest_size = digest_size
        self._state = [initial ^ int.from_bytes(block[i * word:(i + 1) * word], 'little')
                       for i, initial in enumerate(self._initial)]
        self._count = 0
        self._last_node = last_node
        self._rest = bytes(key).ljust(self.block_size, b'\0') if key else b''
        self.update(data)

    @property
    def name(self):
        return self._name

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        rest = self._rest + bytes(data)
        size = self.block_size
        at = 0
        while len(rest) - at > size:  # the last block waits, since it is told that it is the last
            self._count += size
            self._state = self._mixed(rest[at:at + size], False)
            at += size
        self._rest = rest[at:]

    def digest(self):
        kept = self._count
        self._count += len(self._rest)
        state = self._mixed(self._rest.ljust(self.block_size, b'\0'), True)
        self._count = kept
        return b''.join(part.to_bytes(self._word, 'little') for part in state)[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    def _mixed(self, block, last):
        word, mask, bits = self._word, self._mask, self._word * 8
        r1, r2, r3, r4 = self._rotations
        message = [int.from_bytes(block[i:i + word], 'little') for i in range(0, len(block), word)]
        v = self._state + list(self._initial)
        v[12] ^= self._count & mask
        v[13] ^= self._count >> bits
        if last:
            v[14] ^= mask
            if self._last_node:
                v[15] ^= mask
        for number in range(self._rounds):
            order = _SIGMA[number % 10]
            for step, (a, b, c, d) in enumerate(_STEPS):
                v[a] = (v[a] + v[b] + message[order[2 * step]]) & mask
                x = v[d] ^ v[a]
                v[d] = (x >> r1 | x << bits - r1) & mask
                v[c] = (v[c] + v[d]) & mask
                x = v[b] ^ v[c]
                v[b] = (x >> r2 | x << bits - r2) & mask
                v[a] = (v[a] + v[b] + message[order[2 * step + 1]]) & mask
                x = v[d] ^ v[a]
                v[d] = (x >> r3 | x << bits - r3) & mask
                v[c] = (v[c] + v[d]) & mask
                x = v[b] ^ v[c]
                v[b] = (x >> r4 | x << bits - r4) & mask
        return [part ^ v[i] ^ v[i + 8] for i, part in enumerate(self._state)]


class blake2b(_Blake2):
    _name = 'blake2b'
    _word, _mask, _rounds, _rotations = 8, (1 << 64) - 1, 12, (32, 24, 16, 63)
    _initial = (0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179)
    block_size = 128
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16


class blake2s(_Blake2):
    _name = 'blake2s'
    _word, _mask, _rounds, _rotations = 4, (1 << 32) - 1, 10, (16, 12, 8, 7)
    _initial = (0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19)
    block_size = 64
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8


for _class in (blake2b, blake2s):
    _class.__module__ = '_blake2'
