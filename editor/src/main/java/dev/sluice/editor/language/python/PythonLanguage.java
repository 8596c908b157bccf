package dev.sluice.editor.language.python;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.LineLexer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Python 3 as plugins use it.
public final class PythonLanguage implements Language {
    public static final Language INSTANCE = new PythonLanguage();

    private static final Pattern LEAVES = Pattern.compile("\\s*(return|pass|break|continue|raise)\\b.*");
    private static final Pattern OUTER = Pattern.compile("\\s*(else|finally|(elif|except|case)\\b.*)\\s*:|\\s*except\\s*:");

    private final LineLexer lexer = new PythonLexer();

    private PythonLanguage() {}

    @Override
    public LineLexer lexer() {
        return lexer;
    }

    @Override
    public Optional<String> lineComment() {
        return Optional.of("#");
    }

    @Override
    public String quotes() {
        return "\"'";
    }

    @Override
    public boolean opensBlock(String code) {
        return code.endsWith(":");
    }

    @Override
    public boolean leavesBlock(String code) {
        return LEAVES.matcher(code).matches();
    }

    @Override
    public boolean continuesOuterBlock(String code) {
        return OUTER.matcher(code).matches();
    }
}
