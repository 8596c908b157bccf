package dev.sluice.app.console;

/// Text as a terminal counts it: most characters are one cell wide, those of East Asia and pictures two, accents none.
final class Cells {
    private Cells() {}

    static int count(String text) {
        int cells = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            cells += width(c);
            i += Character.charCount(c);
        }
        return cells;
    }

    /// The text, or as much of its beginning as fits, with an ellipsis.
    static String cut(String text, int most) {
        int cells = 0, end = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            cells += width(c);
            if (cells > most) return most == 0 ? "" : text.substring(0, end) + "…";
            i += Character.charCount(c);
            if (cells <= most - 1) end = i;
        }
        return text;
    }

    private static int width(int c) {
        if (c < 0x300) return 1;
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) return 0;
        boolean wide = c >= 0x1100
                && (c <= 0x115f
                        || c >= 0x2e80 && c <= 0xa4cf
                        || c >= 0xac00 && c <= 0xd7a3
                        || c >= 0xf900 && c <= 0xfaff
                        || c >= 0xfe30 && c <= 0xfe6f
                        || c >= 0xff00 && c <= 0xff60
                        || c >= 0xffe0 && c <= 0xffe6
                        || c >= 0x1f300 && c <= 0x1faff
                        || c >= 0x20000 && c <= 0x3fffd);
        return wide ? 2 : 1;
    }
}
