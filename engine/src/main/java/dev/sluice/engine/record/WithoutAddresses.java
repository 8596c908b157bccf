package dev.sluice.engine.record;

import java.util.regex.Pattern;

/// Texts in which Python's `repr` shows objects without a text of their own: `<Thing object at 0x7f3a>`. Where an object lies
/// differs from run to run.
public final class WithoutAddresses {
    private static final String MARK = " at 0x";
    private static final Pattern ADDRESS = Pattern.compile(" at 0x[0-9a-fA-F]{4,16}\\b");

    private WithoutAddresses() {}

    public static String of(String text) {
        return text.contains(MARK) ? ADDRESS.matcher(text).replaceAll("") : text;
    }
}
