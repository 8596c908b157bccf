package dev.sluice.editor.gutter;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// What stands beside one line. Nodes are only there when they show something: with 48 lines to a page every further node
/// is felt when paging.
final class GutterCell extends Region {
    /// What is to be seen, as it is when the cell is made.
    record Content(
            String number,
            Optional<LineMark> mark,
            Optional<Breakpoint> breakpoint,
            Optional<StoppedLine> stopped,
            Optional<LineFigure> figure,
            Optional<String> value,
            boolean foldable,
            boolean folded) {}

    private static final List<PseudoClass> ROW_STATES =
            List.of("mark-error", "mark-trace", "mark-source", "stopped", "caller").stream()
                    .map(PseudoClass::getPseudoClass)
                    .toList();
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    private static final String FOLD_HINT = "\u22EF";
    private static final double BAR_WIDTH = 3, VALUE_GAP = 24, HINT_GAP = 6, ICON = 10, ARROW = 11;

    private final GutterColumns columns;
    private final Content content;
    private final Text number;
    private Optional<Node> breakpoint = Optional.empty();
    private Optional<Node> arrow = Optional.empty();
    private Optional<Node> bar = Optional.empty();
    private Optional<Node> heat = Optional.empty();
    private Optional<Text> figure = Optional.empty();
    private Optional<Node> chevron = Optional.empty();
    private Optional<Text> value = Optional.empty();

    GutterCell(GutterColumns columns, Content content) {
        this.columns = columns;
        this.content = content;
        getStyleClass().setAll("gutter-cell");
        number = text(content.number(), columns.numberFont(), "line-number");
        content.mark().ifPresent(mark -> number.getStyleClass().add(mark.kind().styleClass()));
        content.breakpoint().ifPresent(shown -> breakpoint = Optional.of(
                shape("breakpoint", shown.kind().shape(), shown.active() ? "active" : "inactive")));
        content.stopped().ifPresent(stopped -> arrow = Optional.of(shape("arrow", stopped.pseudoClass())));
        bar = content.mark().<Node>map(mark -> shape("mark-bar", mark.kind().styleClass())).or(() -> content.figure()
                .filter(shown -> shown.coverage() != LineFigure.Coverage.NONE)
                .map(shown -> shape(
                        "mark-bar", shown.coverage() == LineFigure.Coverage.RAN ? "line-ran" : "line-missed")));
        content.figure().ifPresent(shown -> {
            if (shown.heat() > 0) heat = Optional.of(shape("heat-bar"));
            if (!shown.text().isEmpty()) figure = Optional.of(text(shown.text(), columns.numberFont(), "line-figure"));
        });
        if (content.foldable() || content.folded()) {
            var sign = shape("chevron");
            sign.pseudoClassStateChanged(FOLDED, content.folded());
            chevron = Optional.of(sign);
        }
        value = content.value()
                .map(shown -> text(shown, columns.valueFont(), "inline-value"))
                .or(() -> content.folded() ? Optional.of(text(FOLD_HINT, columns.valueFont(), "fold-hint")) : Optional.empty());
        parentProperty().subscribe(this::dressRow);
        layoutXProperty().addListener(_ -> placeValue());
    }

    boolean shows(Content other) {
        return content.equals(other);
    }

    /// What a pointer at `x` rests on, in words; empty for nothing worth saying.
    String hint(double x) {
        if (columns.isBreakpoint(x)) return content.breakpoint().map(Breakpoint::text).orElse("");
        if (columns.isFigure(x)) return content.figure().map(LineFigure::hint).orElse("");
        return content.mark().map(LineMark::text).orElse("");
    }

    private void dressRow(Parent row) {
        if (row == null) return;
        var mark = content.mark().map(shown -> shown.kind().styleClass()).orElse("");
        var stopped = content.stopped().map(StoppedLine::pseudoClass).orElse("");
        for (var state : ROW_STATES) {
            var name = state.getPseudoClassName();
            row.pseudoClassStateChanged(state, name.equals(mark) || name.equals(stopped));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return columns.width();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        bar.ifPresent(node -> node.resizeRelocate(0, 0, BAR_WIDTH, height));
        breakpoint.ifPresent(node -> centre(node, columns.breakpointCentre(), ICON, ICON));
        arrow.ifPresent(node -> centre(node, columns.breakpointCentre(), ARROW, ARROW));
        place(number, columns.numberEnd() - width(number));
        figure.ifPresent(node -> place(node, columns.figureEnd() - width(node)));
        heat.ifPresent(node -> {
            double length = Math.max(2, columns.heatWidth() * content.figure().orElseThrow().heat());
            node.resizeRelocate(columns.heatStart(), height - 3, length, 2);
        });
        chevron.ifPresent(node -> {
            boolean folded = content.folded();
            centre(node, columns.chevronCentre(), folded ? 5 : 8, folded ? 8 : 5);
        });
        placeValue();
    }

    /// Behind the end of the line's text, which is a neighbour of this cell and scrolls while this one stays.
    private void placeValue() {
        if (value.isEmpty() || getParent() == null) return;
        for (var neighbour : getParent().getChildrenUnmodifiable()) {
            if (neighbour == this || !neighbour.isManaged()) continue;
            double end = neighbour.getLayoutX() + neighbour.prefWidth(-1) - columns.textPadding();
            place(value.get(), end - getLayoutX() + (content.value().isPresent() ? VALUE_GAP : HINT_GAP));
        }
    }

    private void place(Text text, double x) {
        Bounds bounds = text.getLayoutBounds();
        text.relocate(snapPositionX(x), snapPositionY((getHeight() - bounds.getHeight()) / 2));
    }

    private void centre(Node node, double x, double width, double height) {
        node.resizeRelocate(
                snapPositionX(x - width / 2), snapPositionY((getHeight() - height) / 2), width, height);
    }

    private static double width(Text text) {
        return text.getLayoutBounds().getWidth();
    }

    /// The font is set here and not by a style sheet, so that widths are known before styles are applied.
    private Text text(String shown, Font font, String styleClass) {
        var text = new Text(shown);
        text.setFont(font);
        text.getStyleClass().setAll(styleClass);
        text.setManaged(false);
        text.setMouseTransparent(true);
        getChildren().add(text);
        return text;
    }

    private Region shape(String... styleClasses) {
        var shape = new Region();
        shape.getStyleClass().setAll(styleClasses);
        shape.setManaged(false);
        shape.setMouseTransparent(true);
        getChildren().add(shape);
        return shape;
    }
}
