package dev.sluice.editor.gutter;

/// Something to be seen at a line.
///
/// @param text shown when the pointer rests on the mark; may be empty
public record LineMark(Kind kind, String text) {
    public enum Kind {
        /// Where the last run failed.
        ERROR("mark-error"),
        /// On the way to where it failed.
        TRACE("mark-trace"),
        /// Something chosen elsewhere came from here.
        SOURCE("mark-source");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        public String styleClass() {
            return styleClass;
        }
    }
}
