package dev.sluice.editor.language.sql;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.LineLexer;
import java.util.Optional;

/// SQL as the query service takes it.
public final class SqlLanguage implements Language {
    public static final Language INSTANCE = new SqlLanguage();

    private final LineLexer lexer = new SqlLexer();

    private SqlLanguage() {}

    @Override
    public LineLexer lexer() {
        return lexer;
    }

    @Override
    public Optional<String> lineComment() {
        return Optional.of("--");
    }

    @Override
    public int indentWidth() {
        return 2;
    }

    @Override
    public String quotes() {
        return "'\"";
    }
}
