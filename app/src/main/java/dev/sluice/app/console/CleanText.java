package dev.sluice.app.console;

import dev.sluice.editor.Texts;
import java.util.regex.Pattern;

/// Makes text of plugins fit to be shown: without terminal escapes, without characters that cannot be seen or that turn
/// the reading direction around. What is left out of sight otherwise is written as Python would write it, `\x07`.
final class CleanText {
    private static final Texts TEXTS = Texts.of(CleanText.class);

    /// Characters of one entry that are kept; a longer one is cut.
    static final int LENGTH_LIMIT = 65_536;

    private static final String CUT = TEXTS.get("cut");
    private static final int TAB = 4;

    /// `ESC [ … letter`, `ESC ] … BEL` or `ESC ] … ESC \`, and the short ones.
    private static final Pattern ESCAPE = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)?|\u001b[PX^_][^\u001b]*+(?:\u001b\\\\)?|\u001b[ -/]*[0-Z\\\\^-~]|\u009b[0-?]*[ -/]*[@-~]");

    private CleanText() {}

    /// Keeps line ends.
    static String of(String raw) {
        var text = raw.length() > LENGTH_LIMIT ? raw.substring(0, whole(raw, LENGTH_LIMIT)) + CUT : raw;
        if (isClean(text)) return text;
        return visible(ESCAPE.matcher(text).replaceAll("").replace("\r\n", "\n"));
    }

    /// An end that does not tear a character into two halves.
    static int whole(String text, int end) {
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && (c < ' ' || c >= 0x7f) && isUnfit(c)) return false;
        }
        return true;
    }

    private static boolean isUnfit(char c) {
        return c < ' '
                || c >= 0x7f && c < 0xa0
                || c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff
                || c >= 0xfff9 && c <= 0xfffb;
    }

    private static String visible(String text) {
        var clean = new StringBuilder(text.length() + 16);
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int before = clean.length();
            if (c == '\t') clean.repeat(' ', TAB - column % TAB);
            else if (c == '\r') clean.append("\\r");
            else if (c == '\n' || !isUnfit(c)) clean.append(c);
            else clean.append((c < 0x100 ? "\\x%02x" : "\\u%04x").formatted((int) c));
            column = c == '\n' ? 0 : column + clean.length() - before;
        }
        return clean.toString();
    }
}
