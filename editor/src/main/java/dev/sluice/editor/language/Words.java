package dev.sluice.editor.language;

import java.util.Arrays;

/// A fixed set of words that can be asked about a stretch of a line without making a `String` of it.
public final class Words {
    private final String[] table;
    private final int mask;
    private final boolean ignoreCase;

    private Words(boolean ignoreCase, String spaced) {
        var words = spaced.strip().split("\\s+");
        this.ignoreCase = ignoreCase;
        mask = Integer.highestOneBit(Math.max(1, words.length) * 4) - 1;
        table = new String[mask + 1];
        Arrays.fill(table, "");
        for (var word : words) {
            int at = hash(word, 0, word.length()) & mask;
            while (!table[at].isEmpty()) at = (at + 1) & mask;
            table[at] = word;
        }
    }

    /// @param spaced the words, separated by blanks
    public static Words of(String spaced) {
        return new Words(false, spaced);
    }

    /// @param spaced the words in lower case, separated by blanks
    public static Words ofAnyCase(String spaced) {
        return new Words(true, spaced);
    }

    public boolean contains(CharSequence line, int from, int to) {
        for (int at = hash(line, from, to) & mask; !table[at].isEmpty(); at = (at + 1) & mask)
            if (same(table[at], line, from, to)) return true;
        return false;
    }

    private boolean same(String word, CharSequence line, int from, int to) {
        if (word.length() != to - from) return false;
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) != fold(line.charAt(from + i))) return false;
        return true;
    }

    private int hash(CharSequence line, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) hash = 31 * hash + fold(line.charAt(i));
        return hash ^ hash >>> 7;
    }

    private char fold(char c) {
        return ignoreCase && c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
