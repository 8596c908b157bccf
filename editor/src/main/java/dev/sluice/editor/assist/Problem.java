package dev.sluice.editor.assist;

import dev.sluice.editor.edit.Replacement;
import java.util.List;

/// Something wrong with a stretch of text.
///
/// @param start,end char offsets; never empty unless the text is
/// @param source    who says so, such as `python` or `engine`
/// @param rule      what it is an instance of, such as `args-none`
public record Problem(
        Severity severity, int start, int end, String message, String source, String rule, List<QuickFix> fixes) {
    public enum Severity {
        ERROR("problem-error"),
        WARNING("problem-warning"),
        INFO("problem-info");

        private final String styleClass;

        Severity(String styleClass) {
            this.styleClass = styleClass;
        }

        public String styleClass() {
            return styleClass;
        }
    }

    /// What an engine says it would not take.
    public static Problem refused(int start, int end, String message, String source) {
        return new Problem(Severity.ERROR, start, end, message, source, "refused", List.of());
    }

    /// Fixes stay behind: they are for the text as it was.
    Problem movedBy(int chars) {
        return new Problem(severity, start + chars, end + chars, message, source, rule, List.of());
    }

    /// @param title what it does, as a verb
    public record QuickFix(String title, List<Replacement> edits) {
        public static QuickFix of(String title, Replacement... edits) {
            return new QuickFix(title, List.of(edits));
        }
    }
}
