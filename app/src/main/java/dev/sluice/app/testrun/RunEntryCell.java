package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLevel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the run inspector: what happened at the left, where in the code at the right.
final class RunEntryCell extends TreeCell<RunEntry> {
    private static final Texts TEXTS = Texts.of(RunEntryCell.class);

    /// Of the row outside of its text, in px: indentation, gaps, scroll bar.
    private static final double AROUND = 60, INDENT = 16, LEVEL = 48, ICON = 21, LINK_CHAR = 6.8, LINK_GAP = 16, RESULT = 120;
    /// Characters of one entry that are laid out; all of them are in what is copied.
    private static final int TEXT_LIMIT = 2_000;
    private static final PseudoClass AT_CARET = PseudoClass.getPseudoClass("at-caret");

    private final Supplier<Path> plugin;
    private final ObservableValue<Optional<SourceLine>> caret;
    private final Consumer<TreeItem<RunEntry>> activate;
    private Subscription following = Subscription.EMPTY;

    RunEntryCell(Supplier<Path> plugin, ObservableValue<Optional<SourceLine>> caret, Consumer<TreeItem<RunEntry>> activate) {
        this.plugin = plugin;
        this.caret = caret;
        this.activate = activate;
        setPrefWidth(0); // as wide as the tree: texts are wrapped, the tree does not scroll sideways
        sceneProperty().subscribe(scene -> {
            following.unsubscribe();
            following = scene == null ? Subscription.EMPTY : caret.subscribe(_ -> markCaret());
        });
    }

    private void markCaret() {
        var entry = getItem();
        boolean here = entry != null && entry.source().isPresent() && entry.source().equals(caret.getValue());
        pseudoClassStateChanged(AT_CARET, here);
    }

    @Override
    protected void updateItem(@Nullable RunEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        if (empty || entry == null) {
            setGraphic(null);
            setTooltip(null);
            pseudoClassStateChanged(AT_CARET, false);
            return;
        }
        setGraphic(row(entry));
        setTooltip(entry instanceof RunEntry.Section ? null : Buttons.tooltip(cut(entry.spoken())));
        setAccessibleText(cut(entry.spoken()));
        markCaret();
    }

    private Node row(RunEntry entry) {
        var row = switch (entry) {
            case RunEntry.Section section -> new HBox(
                    label(section.title(), "section-title"), label(section.detail(), detailStyle(section)));
            case RunEntry.Log log -> new HBox(
                    label(word(log.level()), "level", "level-" + log.level().name().toLowerCase(Locale.ROOT)),
                    text(log.text(), "code-text", LEVEL + link(entry)));
            case RunEntry.Query query -> new HBox(
                    text(query.sql(), "code-text", RESULT + link(entry)), grow(), label(query.result(), query.failed() ? "bad-text" : "muted"));
            case RunEntry.Cache cache -> new HBox(
                    label(cache.operation(), "level", "muted"), flow(cache(cache), LEVEL + link(entry)));
            case RunEntry.Write write -> new HBox(
                    fate(write.fate()),
                    text(write.line(), write.fate() == RunEntry.Fate.ACCEPTED ? "code-text" : "lost-text", ICON + link(entry)));
            case RunEntry.Row change -> new HBox(sign(change.change().kind()), flow(row(change.change()), ICON + link(entry)));
            case RunEntry.Problem problem -> new HBox(
                    icon(Feather.ALERT_CIRCLE, "bad"), text(problem.text(), "problem-text", ICON));
            case RunEntry.Frame frame -> new HBox(text(TEXTS.get("frame.in", frame.function()), "code-text", link(entry)));
            case RunEntry.Local local -> new HBox(flow(new Node[] {part(local.name(), "name-part"), part(" = " + cut(local.value()), "plain-part")}, 0));
            case RunEntry.Text text -> new HBox(text(text.text(), "code-text", 0));
            case RunEntry.More more -> new HBox(link(TEXTS.get("more"), "source-link"), label(TEXTS.get("more.hidden", more.hidden()), "muted"));
        };
        entry.source().ifPresent(source -> {
            boolean own = !(entry instanceof RunEntry.Frame frame) || frame.inPlugin();
            if (!(entry instanceof RunEntry.Query)) row.getChildren().add(grow());
            row.getChildren().add(link(source.shortText(plugin.get()), own ? "source-link" : "library-link"));
        });
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("entry-row");
        return row;
    }

    private Hyperlink link(String text, String style) {
        var link = new Hyperlink(text);
        link.setOnAction(_ -> activate.accept(getTreeItem()));
        link.setMinWidth(USE_PREF_SIZE);
        link.setFocusTraversable(false);
        link.getStyleClass().add(style);
        return link;
    }

    private static Region grow() {
        var grow = new Region();
        HBox.setHgrow(grow, Priority.SOMETIMES);
        return grow;
    }

    private static Node[] cache(RunEntry.Cache cache) {
        var before = cache.before().map(RunEntryCell::cut).orElse(TEXTS.get("value.none"));
        var after = cache.after().map(RunEntryCell::cut).orElse(TEXTS.get("value.none"));
        var key = part(cache.key() + "  ", "name-part");
        if (cache.operation().equals("get")) return new Node[] {key, part(after, "plain-part")};
        return before.equals(after)
                ? new Node[] {key, part(after, "plain-part")}
                : new Node[] {key, part(before, "old-part"), part(" → ", "quiet-part"), part(after, "new-part")};
    }

    private static Node[] row(RowChange change) {
        var parts = new java.util.ArrayList<Node>();
        parts.add(part(change.place() + "  ", "quiet-part"));
        for (var field : change.fields()) {
            parts.add(part(field.name() + "=", "plain-part"));
            field.before().filter(old -> !old.equals(field.after())).ifPresent(old -> {
                parts.add(part(old, "old-part"));
                parts.add(part(" ", "plain-part"));
            });
            parts.add(part(
                    field.after() + " ",
                    change.kind() == RowChange.Kind.CONFLICT ? "conflict-part" : field.isChanged() ? "new-part" : "plain-part"));
        }
        return parts.toArray(Node[]::new);
    }

    private static Text part(String text, String style) {
        var part = new Text(text);
        part.getStyleClass().addAll("part", style);
        return part;
    }

    private static String detailStyle(RunEntry.Section section) {
        return switch (section.kind()) {
            case REFUSED_WRITES, FAILURE -> "bad-text";
            case INPUT, QUERIES, LOG, CACHE, WRITES, ROWS, RESPONSE -> "muted";
        };
    }

    private static String word(LogLevel level) {
        return switch (level) {
            case STDOUT -> TEXTS.get("level.out");
            case STDERR -> TEXTS.get("level.err");
            case INFO, WARN, ERROR -> level.name();
        };
    }

    private static Node fate(RunEntry.Fate fate) {
        return switch (fate) {
            case ACCEPTED -> icon(Feather.CHECK, "good");
            case REJECTED -> icon(Feather.X, "bad");
            case LOST -> icon(Feather.SLASH, "lost");
        };
    }

    private static Node sign(RowChange.Kind kind) {
        return switch (kind) {
            case ADDED -> icon(Feather.PLUS, "good");
            case CHANGED -> icon(Feather.EDIT_2, "changed");
            case SAME -> icon(Feather.MINUS, "lost");
            case STORED -> icon(Feather.CHECK, "good");
            case OVERWRITTEN -> icon(Feather.EDIT_2, "changed");
            case GONE -> icon(Feather.SLASH, "lost");
            case CONFLICT -> icon(Feather.ALERT_TRIANGLE, "bad");
        };
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// The part of a row that is wrapped when there is no room beside the rest.
    private Label text(String text, String style, double rest) {
        var label = new Label(cut(text));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.prefWidthProperty().bind(getTreeView().widthProperty().subtract(AROUND + rest + indent()));
        return label;
    }

    private TextFlow flow(Node[] parts, double rest) {
        var flow = new TextFlow(parts);
        flow.setMinWidth(0);
        flow.prefWidthProperty().bind(getTreeView().widthProperty().subtract(AROUND + rest + indent()));
        return flow;
    }

    private double indent() {
        var item = getTreeItem();
        return item == null ? 0 : Math.max(0, getTreeView().getTreeItemLevel(item) - 2) * INDENT;
    }

    private static String cut(String text) {
        return text.length() <= TEXT_LIMIT ? text : TEXTS.get("text.cut", text.substring(0, TEXT_LIMIT), text.length());
    }

    private double link(RunEntry entry) {
        return entry.source().map(source -> source.shortText(plugin.get()).length() * LINK_CHAR + LINK_GAP).orElse(0.0);
    }

    private static Node icon(Feather feather, String style) {
        var icon = new FontIcon(feather);
        icon.getStyleClass().add(style);
        return icon;
    }
}
