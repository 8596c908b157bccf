package dev.sluice.editor.gutter;

/// A breakpoint as the gutter shows it: a dot, a diamond for a condition, a triangle for a log line; hollow when it is
/// switched off or nobody has taken it yet.
///
/// @param active whether it can stop something now
/// @param text   the condition, the log line, or why it cannot stop; shown when the pointer rests on it; may be empty
public record Breakpoint(Kind kind, boolean active, String text) {
    public enum Kind {
        PLAIN("dot"),
        CONDITION("diamond"),
        LOG("triangle");

        private final String shape;

        Kind(String shape) {
            this.shape = shape;
        }

        String shape() {
            return shape;
        }
    }

    public static Breakpoint plain() {
        return new Breakpoint(Kind.PLAIN, true, "");
    }
}
