package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.engine.logs.LogLevel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the run inspector: what happened at the left, where in the code at the right.
final class RunEntryCell extends TreeCell<RunEntry> {
    /// Of the row outside of its text, in px: indentation, gaps, scroll bar.
    private static final double AROUND = 60, LEVEL = 48, ICON = 21, LINK_CHAR = 6.8, LINK_GAP = 16;

    private final Path plugin;
    private final Consumer<RunEntry> follow;

    RunEntryCell(Path plugin, Consumer<RunEntry> follow) {
        this.plugin = plugin;
        this.follow = follow;
        setPrefWidth(0); // as wide as the tree: texts are wrapped, the tree does not scroll sideways
    }

    @Override
    protected void updateItem(@Nullable RunEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        if (empty || entry == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        setGraphic(row(entry));
        setTooltip(entry instanceof RunEntry.Section ? null : Buttons.tooltip(entry.spoken()));
        setAccessibleText(entry.spoken());
    }

    private Node row(RunEntry entry) {
        var row = switch (entry) {
            case RunEntry.Section section -> new HBox(
                    label(section.title(), "section-title"), label(section.detail(), detailStyle(section)));
            case RunEntry.Log log -> new HBox(
                    label(word(log.level()), "level", "level-" + log.level().name().toLowerCase(Locale.ROOT)),
                    text(log.text(), "code-text", LEVEL + link(entry)));
            case RunEntry.Write write -> new HBox(
                    icon(write.refused().isEmpty() ? Feather.CHECK : Feather.X, write.refused().isEmpty() ? "good" : "bad"),
                    text(write.line(), "code-text", ICON + link(entry)));
            case RunEntry.Problem problem -> new HBox(
                    icon(Feather.ALERT_CIRCLE, "bad"), text(problem.text(), "problem-text", ICON));
            case RunEntry.Frame frame -> new HBox(
                    text("in " + frame.function(), "code-text", link(entry)));
            case RunEntry.Text text -> new HBox(text(text.text(), "code-text", 0));
        };
        entry.source().ifPresent(source -> {
            var grow = new Region();
            HBox.setHgrow(grow, Priority.SOMETIMES);
            var link = new Hyperlink(source.shortText(plugin));
            link.setOnAction(_ -> follow.accept(entry));
            link.setMinWidth(USE_PREF_SIZE);
            link.setFocusTraversable(false);
            boolean own = !(entry instanceof RunEntry.Frame frame) || frame.inPlugin();
            link.getStyleClass().add(own ? "source-link" : "library-link");
            row.getChildren().addAll(grow, link);
        });
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("entry-row");
        return row;
    }

    private static String detailStyle(RunEntry.Section section) {
        return switch (section.kind()) {
            case REFUSED_WRITES, FAILURE -> "bad-text";
            case LOG, WRITES, RESPONSE -> "muted";
        };
    }

    private static String word(LogLevel level) {
        return switch (level) {
            case STDOUT -> "out";
            case STDERR -> "err";
            case INFO, WARN, ERROR -> level.name();
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
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.prefWidthProperty().bind(getTreeView().widthProperty().subtract(AROUND + rest));
        return label;
    }

    private double link(RunEntry entry) {
        return entry.source().map(source -> source.shortText(plugin).length() * LINK_CHAR + LINK_GAP).orElse(0.0);
    }

    private static Node icon(Feather feather, String style) {
        var icon = new FontIcon(feather);
        icon.getStyleClass().add(style);
        return icon;
    }
}
