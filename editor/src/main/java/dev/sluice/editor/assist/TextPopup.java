package dev.sluice.editor.assist;

import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CodeArea;

/// Signatures, hovers and messages: code above, words below.
final class TextPopup extends AssistPopup {
    private static final Texts TEXTS = Texts.of(TextPopup.class);
    private static final int WIDTH = 520;

    TextPopup(CodeArea area) {
        super(area, new VBox());
        content().getStyleClass().add("assist-note");
        content().setMaxWidth(WIDTH);
    }

    void signature(SignatureHelp help) {
        var code = new TextFlow();
        code.getStyleClass().add("assist-code");
        part(code, help.name() + "(", false);
        for (int i = 0; i < help.parameters().size(); i++) {
            if (i > 0) part(code, ", ", false);
            part(code, help.parameters().get(i), i == help.active());
        }
        part(code, help.returns().isEmpty() ? ")" : ") → " + help.returns(), false);
        var nodes = new ArrayList<Node>(List.of(code));
        if (!help.documentation().isEmpty()) nodes.add(words(help.documentation()));
        set(nodes);
        boundsAt(help.open()).ifPresent(bounds -> show(bounds, true));
    }

    private static void part(TextFlow flow, String text, boolean active) {
        var part = new Text(text);
        part.getStyleClass().add(active ? "assist-active" : "assist-quiet");
        flow.getChildren().add(part);
    }

    /// The problems at a place, then what the name there is.
    void hover(List<Problem> problems, List<Hover> hovers, int offset) {
        var nodes = new ArrayList<Node>();
        for (var problem : problems) {
            var message = words(problem.message());
            message.getStyleClass().add(problem.severity().styleClass());
            nodes.add(message);
            if (!problem.fixes().isEmpty()) nodes.add(quiet(TEXTS.get("fix.hint")));
        }
        for (var hover : hovers) {
            if (!hover.title().isEmpty()) nodes.add(code(hover.title()));
            if (!hover.documentation().isEmpty())
                nodes.add(hover.title().startsWith("table ") ? code(hover.documentation()) : words(hover.documentation()));
        }
        if (nodes.isEmpty()) {
            hide();
            return;
        }
        set(nodes);
        boundsAt(offset).ifPresent(bounds -> show(bounds, true));
    }

    void message(String text) {
        set(List.of(words(text)));
        area().getCaretBounds().ifPresent(bounds -> show(bounds, false));
    }

    private void set(List<Node> nodes) {
        ((VBox) content()).getChildren().setAll(nodes);
    }

    private static Label code(String text) {
        return label(text, "assist-code");
    }

    private static Label words(String text) {
        return label(text, "assist-text");
    }

    private static Label quiet(String text) {
        return label(text, "assist-detail");
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH - 24);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
