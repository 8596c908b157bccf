package dev.sluice.editor;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// An area whose text, caret and selection screen readers can read, which those of RichTextFX are silent about. Its
/// accessible text is its name.
///
/// Of a long text a reader is given a stretch around the caret, and offsets count from the start of that.
final class SpokenArea extends CodeArea {
    /// Chars that the caret has to pass before another stretch is read; one is three times as long.
    static final int STEP = 16_384;

    private final Text name = new Text();

    SpokenArea() {
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        name.textProperty().bind(accessibleTextProperty());
        plainTextChanges().subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        caretPositionProperty().addListener((_, before, now) -> {
            if (getLength() > 3 * STEP && before / STEP != now / STEP) notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET);
        });
        selectionProperty().addListener((_, _, _) -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case LABELED_BY -> name.getText().isEmpty() ? super.queryAccessibleAttribute(attribute, parameters) : name;
            case TEXT -> getText(from(), to());
            case EDITABLE -> isEditable();
            case CARET_OFFSET -> spoken(getCaretPosition());
            case SELECTION_START -> spoken(getSelection().getStart());
            case SELECTION_END -> spoken(getSelection().getEnd());
            case LINE_FOR_OFFSET -> line(from() + (Integer) parameters[0]) - line(from());
            case LINE_START -> spoken(lineStart(line(from()) + (Integer) parameters[0]));
            case LINE_END -> {
                int line = line(from()) + (Integer) parameters[0];
                yield spoken(lineStart(line) + getParagraphLength(Math.min(line, line(getLength()))));
            }
            case BOUNDS_FOR_RANGE -> getCharacterBoundsOnScreen(
                            from() + (Integer) parameters[0], Math.min(getLength(), from() + (Integer) parameters[1] + 1))
                    .map(bounds -> new Bounds[] {bounds})
                    .orElseGet(() -> new Bounds[0]);
            case OFFSET_AT_POINT -> offsetAt((Point2D) parameters[0]).orElse(0);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.SET_TEXT_SELECTION) selectRange(from() + (Integer) parameters[0], from() + (Integer) parameters[1]);
        else super.executeAccessibleAction(action, parameters);
    }

    private int from() {
        return getLength() <= 3 * STEP ? 0 : Math.max(0, getCaretPosition() / STEP - 1) * STEP;
    }

    private int to() {
        return Math.min(getLength(), from() + 3 * STEP);
    }

    /// Where a position is in what is spoken; at its start or end when it is in none of it.
    private int spoken(int position) {
        return Math.clamp(position, from(), to()) - from();
    }

    private int line(int position) {
        return offsetToPosition(Math.clamp(position, 0, getLength()), Bias.Forward).getMajor();
    }

    private int lineStart(int line) {
        return getAbsolutePosition(Math.min(line, getParagraphs().size() - 1), 0);
    }

    private Optional<Integer> offsetAt(Point2D onScreen) {
        return Optional.ofNullable(screenToLocal(onScreen)).map(point -> spoken(hit(point.getX(), point.getY()).getInsertionIndex()));
    }
}
