package dev.sluice.editor;

import dev.sluice.editor.edit.Document;
import dev.sluice.editor.highlight.Highlighter;
import dev.sluice.editor.language.Language;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// The text of the area, without copying it.
record AreaDocument(CodeArea area, Language language, Highlighter highlighter) implements Document {
    @Override
    public int length() {
        return area.getLength();
    }

    @Override
    public int lineCount() {
        return area.getParagraphs().size();
    }

    @Override
    public String line(int index) {
        return area.getParagraph(index).getText();
    }

    @Override
    public int lineStart(int index) {
        return area.getAbsolutePosition(index, 0);
    }

    @Override
    public int lineAt(int offset) {
        return area.offsetToPosition(offset, Bias.Forward).getMajor();
    }

    @Override
    public String slice(int from, int to) {
        return area.getText(from, to);
    }

    @Override
    public int stateBefore(int line) {
        return highlighter.stateBefore(line);
    }
}
