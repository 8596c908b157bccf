package dev.sluice.editor.edit;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.LineLexer;
import java.util.List;

/// A document over a string, read anew for every question: plain and right, for tests and small texts.
public record StringDocument(String text, Language language) implements Document {
    private List<String> lines() {
        return List.of(text.split("\n", -1));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public int lineCount() {
        return lines().size();
    }

    @Override
    public String line(int index) {
        return lines().get(index);
    }

    @Override
    public int lineStart(int index) {
        return lines().subList(0, index).stream().mapToInt(line -> line.length() + 1).sum();
    }

    @Override
    public int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    @Override
    public int stateBefore(int line) {
        int state = LineLexer.START;
        for (var before : lines().subList(0, line)) state = language.lexer().lex(before, state, (_, _) -> {});
        return state;
    }
}
