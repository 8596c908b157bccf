package dev.sluice.editor.python;

/// The words of a text, most of which come again: each is the same object as long as no other takes its place.
final class Names {
    private static final int PLACES = 1 << 12;

    private final String[] known = new String[PLACES];

    /// What stands in `text` from an offset to another, the latter exclusive.
    String of(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) hash = 31 * hash + text.charAt(i);
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        var there = known[place];
        if (there != null && there.length() == to - from && text.startsWith(there, from)) return there;
        return known[place] = text.substring(from, to);
    }
}
