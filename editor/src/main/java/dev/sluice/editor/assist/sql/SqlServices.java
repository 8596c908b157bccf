package dev.sluice.editor.assist.sql;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Hover;
import dev.sluice.editor.assist.LanguageServices;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Proposal.Proposals;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.TextChecker;
import java.util.List;
import java.util.Optional;

/// SQL in a file or a query.
public final class SqlServices implements LanguageServices {
    private static final Texts TEXTS = Texts.of(SqlServices.class);
    private final Schema schema;
    private final TextChecker checker;

    public SqlServices(Schema schema, TextChecker checker) {
        this.schema = schema;
        this.checker = checker;
    }

    @Override
    public Proposals complete(String text, int caret, boolean asked) {
        return new SqlCompletion(schema).complete(text, caret, "", "\"", asked);
    }

    @Override
    public Optional<Hover> hover(String text, int offset) {
        int start = offset, end = offset;
        while (start > 0 && SqlScan.isPart(text.charAt(start - 1))) start--;
        while (end < text.length() && SqlScan.isPart(text.charAt(end))) end++;
        if (start == end) return Optional.empty();
        var word = text.substring(start, end);
        for (var table : schema.tables())
            if (table.name().equals(word)) return Optional.of(new Hover(start, end, TEXTS.get("table", word), SqlCompletion.describe(table)));
        var tables = SqlScan.of(text, offset).tables().values();
        for (var table : schema.tables())
            if (tables.contains(table.name()) && table.column(word).isPresent())
                return Optional.of(new Hover(
                        start, end, word + ": " + SqlCompletion.type(table.column(word).get()),
                        SqlCompletion.columnOf(table)));
        return Optional.empty();
    }

    @Override
    public List<Problem> problems(String text) {
        return checker.problems(text, "sql");
    }
}
