package dev.sluice.engine.lineprotocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time in one `long`, little endian: the byte at the lowest address is the lowest one.
/// The searches mark found bytes in their highest bit; only the lowest mark is exact, which is all that is used.
final class Swar {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long BACKSLASHES = ONES * '\\';
    private static final long QUOTES = ONES * '"';

    private Swar() {}

    static long load(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /// Marks blanks and control characters (everything below `!`) and backslashes.
    static long blanksAndBackslashes(long word) {
        return (word - ONES * 0x21) & ~word & HIGHS | zeroes(word ^ BACKSLASHES);
    }

    static long quotesAndBackslashes(long word) {
        return zeroes(word ^ QUOTES) | zeroes(word ^ BACKSLASHES);
    }

    /// Index from 0 of the lowest mark.
    static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /// Keeps the lowest `count` bytes, 0 to 7 of them.
    static long lowest(long word, int count) {
        return count == 0 ? 0 : word & -1L >>> 64 - 8 * count;
    }

    static boolean areDigits(long word) {
        return ((word & 0xF0F0F0F0F0F0F0F0L) | ((word + 0x0606060606060606L) & 0xF0F0F0F0F0F0F0F0L) >>> 4)
                == 0x3333333333333333L;
    }

    /// Value of eight digits.
    static long digits(long word) {
        long pairs = (word - 0x3030303030303030L) * 10 + (word - 0x3030303030303030L >>> 8);
        return (pairs & 0x000000FF000000FFL) * 0x000F424000000064L
                        + (pairs >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L
                >>> 32;
    }

    private static long zeroes(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
