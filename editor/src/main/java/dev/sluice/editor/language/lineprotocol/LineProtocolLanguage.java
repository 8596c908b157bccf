package dev.sluice.editor.language.lineprotocol;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.LineLexer;
import java.util.Optional;

/// Line protocol: `table,tag=value field=value time`.
public final class LineProtocolLanguage implements Language {
    public static final Language INSTANCE = new LineProtocolLanguage();

    private final LineLexer lexer = new LineProtocolLexer();

    private LineProtocolLanguage() {}

    @Override
    public LineLexer lexer() {
        return lexer;
    }

    @Override
    public Optional<String> lineComment() {
        return Optional.of("#");
    }

    @Override
    public String brackets() {
        return "";
    }
}
