package dev.sluice.editor.assist;

import java.util.List;

/// Something that could stand at the caret.
///
/// @param label  what is matched against what is typed
/// @param detail beside it, such as a signature or a type; may be empty
/// @param documentation a few lines; may be empty
/// @param insert what comes into the text: a [Snippet]'s source
/// @param rank   lower ones first among equal matches
public record Proposal(Kind kind, String label, String detail, String documentation, String insert, int rank) {
    public enum Kind {
        KEYWORD("k"),
        VARIABLE("v"),
        PARAMETER("p"),
        FUNCTION("f"),
        CLASS("c"),
        MODULE("m"),
        SNIPPET("…"),
        DATABASE("d"),
        TABLE("t"),
        TAG("#"),
        FIELD("="),
        TIME("@"),
        VALUE("\"");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /// One char that stands before the label.
        public String sign() {
            return sign;
        }
    }

    /// @param from where what is typed begins; it is replaced
    /// @param to   where it ends; at or behind the caret
    public record Proposals(int from, int to, List<Proposal> all) {
        public static final Proposals NONE = new Proposals(0, 0, List.of());

        public boolean isEmpty() {
            return all.isEmpty();
        }
    }
}
