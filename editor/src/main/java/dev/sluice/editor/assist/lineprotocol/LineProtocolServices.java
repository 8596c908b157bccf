package dev.sluice.editor.assist.lineprotocol;

import dev.sluice.editor.assist.LanguageServices;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Proposal;
import dev.sluice.editor.assist.Proposal.Kind;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.Snippet;
import dev.sluice.editor.assist.TextChecker;
import java.util.ArrayList;
import java.util.List;

/// Line protocol: names of known tables, tags and fields, and what a write would be refused for.
public final class LineProtocolServices implements LanguageServices {
    private final Schema schema;
    private final TextChecker checker;

    public LineProtocolServices(Schema schema, TextChecker checker) {
        this.schema = schema;
        this.checker = checker;
    }

    @Override
    public Proposals complete(String text, int caret, boolean asked) {
        int lineStart = text.lastIndexOf('\n', caret - 1) + 1;
        var line = text.substring(lineStart, caret);
        if (line.stripLeading().startsWith("#")) return Proposals.NONE;
        int word = lineStart + Math.max(lastUnescaped(line, ','), lastUnescaped(line, ' ')) + 1;
        var typed = text.substring(word, caret);
        if (typed.indexOf('=') >= 0) return Proposals.NONE;
        int blanks = unescaped(line, ' ');
        var found = new ArrayList<Proposal>();
        if (word == lineStart) {
            if (!asked && typed.isEmpty()) return Proposals.NONE;
            for (var table : schema.tables())
                found.add(new Proposal(Kind.TABLE, table.name(), "", "", Snippet.literal(escaped(table.name())), 0));
        } else if (blanks < 2) {
            var wanted = blanks == 0 ? Schema.Kind.TAG : Schema.Kind.FIELD;
            var name = line.substring(0, Math.max(0, firstEnd(line))).replace("\\", "");
            schema.tables().stream()
                    .filter(table -> table.name().equals(name))
                    .flatMap(table -> table.columns().stream())
                    .filter(column -> column.kind() == wanted && !isSet(line, column))
                    .forEach(column -> found.add(proposal(column)));
        }
        return new Proposals(word, caret, found);
    }

    private static boolean isSet(String line, Schema.Column column) {
        return line.contains("," + column.name() + "=") || line.contains(" " + column.name() + "=");
    }

    private static Proposal proposal(Schema.Column column) {
        if (column.kind() == Schema.Kind.TAG)
            return new Proposal(Kind.TAG, column.name(), "tag", "", Snippet.literal(escaped(column.name())) + "=", 0);
        var value = switch (column.type()) {
            case "Int64" -> "$1i";
            case "UInt64" -> "$1u";
            case "Utf8" -> "\"$1\"";
            default -> "";
        };
        return new Proposal(
                Kind.FIELD, column.name(), column.type(), "", Snippet.literal(escaped(column.name())) + "=" + value, 0);
    }

    @Override
    public List<Problem> problems(String text) {
        return checker.problems(text, "line protocol");
    }

    /// Where the table's name ends.
    private static int firstEnd(String line) {
        for (int i = 0; i < line.length(); i++)
            if ((line.charAt(i) == ',' || line.charAt(i) == ' ') && (i == 0 || line.charAt(i - 1) != '\\')) return i;
        return line.length();
    }

    private static int unescaped(String line, char wanted) {
        int count = 0;
        boolean text = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') i++;
            else if (line.charAt(i) == '"') text = !text;
            else if (line.charAt(i) == wanted && !text) count++;
        }
        return count;
    }

    private static int lastUnescaped(String line, char wanted) {
        int last = -1;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') i++;
            else if (line.charAt(i) == wanted) last = i;
        }
        return last;
    }

    private static String escaped(String name) {
        return name.replace(",", "\\,").replace(" ", "\\ ").replace("=", "\\=");
    }
}
