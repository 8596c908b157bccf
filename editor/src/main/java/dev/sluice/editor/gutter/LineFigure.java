package dev.sluice.editor.gutter;

/// How often a line ran and what that cost.
///
/// @param heat share of the hottest line's, from 0 to 1; the length of a thin bar
/// @param text such as `1,204×` or `3.1 ms`; may be empty
/// @param hint shown when the pointer rests on it; may be empty
public record LineFigure(Coverage coverage, double heat, String text, String hint) {
    public enum Coverage {
        /// Nothing is known, or there is nothing to run.
        NONE,
        /// It ran.
        RAN,
        /// It could have run and did not.
        MISSED
    }

    public LineFigure {
        if (!(heat >= 0 && heat <= 1)) throw new IllegalArgumentException("heat " + heat + " is not within 0 and 1");
    }
}
