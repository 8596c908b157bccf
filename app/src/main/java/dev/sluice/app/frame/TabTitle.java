package dev.sluice.app.frame;

/// What stands in a tab: a name, cut when it would take the place of other tabs.
public final class TabTitle {
    static final int LIMIT = 32;

    private static final String CUT = "…";

    private TabTitle() {}

    /// The name, at most [#LIMIT] characters of it.
    public static String of(String name) {
        if (name.codePointCount(0, name.length()) <= LIMIT) return name;
        return name.substring(0, name.offsetByCodePoints(0, LIMIT - 1)).stripTrailing() + CUT;
    }
}
