package dev.sluice.app.debugging;

import dev.sluice.editor.Texts;
import dev.sluice.host.protocol.debug.Scope;
import dev.sluice.host.protocol.debug.Variable;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A row of the tree of values. Its children are fetched when it is opened; more than a hundred come in pages, and
/// those in pages again, so that no request and no level of the tree is longer than that.
final class ValueNode {
    private static final Texts TEXTS = Texts.of(ValueNode.class);

    /// The name of the group of watches.
    static final String WATCHES = TEXTS.get("watches");

    /// Children of one node.
    static final int PAGE = 100;

    enum Kind {
        /// Locals, globals, watches.
        GROUP,
        VALUE,
        WATCH,
        /// A range of children.
        PAGE,
        /// Why there is no value.
        PROBLEM
    }

    private final Kind kind;
    private final String path;
    private final String name;
    private final String value;
    private final String type;
    private final int holder;
    private final int reference;
    private final int first;
    private final int count;
    private final boolean changed;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObservableList<ValueNode> children = FXCollections.observableArrayList();
    private boolean asked;

    private ValueNode(
            Kind kind,
            String path,
            String name,
            String value,
            String type,
            int holder,
            int reference,
            int first,
            int count,
            boolean changed) {
        this.kind = kind;
        this.path = path;
        this.name = name;
        this.value = value;
        this.type = type;
        this.holder = holder;
        this.reference = reference;
        this.first = first;
        this.count = count;
        this.changed = changed;
    }

    static ValueNode group(Scope scope) {
        return new ValueNode(
                Kind.GROUP, scope.name(), scope.name(), "", "", 0, scope.reference(), 0, scope.count(), false);
    }

    /// @param children all of them
    static ValueNode group(String name, List<ValueNode> children) {
        var group = new ValueNode(Kind.GROUP, name, name, "", "", 0, 0, 0, children.size(), false);
        group.asked = true;
        group.children.setAll(children);
        return group;
    }

    static ValueNode watch(String expression, Variable value, boolean changed) {
        return new ValueNode(
                Kind.WATCH,
                WATCHES + "/" + expression,
                expression,
                value.value(),
                value.type(),
                0,
                value.reference(),
                0,
                value.named() + value.indexed(),
                changed);
    }

    /// One that nobody can work out now.
    static ValueNode waitingWatch(String expression) {
        return new ValueNode(Kind.WATCH, "Watches/" + expression, expression, "", "", 0, 0, 0, 0, false);
    }

    static ValueNode failedWatch(String expression, String problem) {
        return new ValueNode(Kind.PROBLEM, WATCHES + "/" + expression, expression, problem, "", 0, 0, 0, 0, false);
    }

    ValueNode child(Variable variable, boolean childChanged) {
        return new ValueNode(
                Kind.VALUE,
                path + "/" + variable.name(),
                variable.name(),
                variable.value(),
                variable.type(),
                reference,
                variable.reference(),
                0,
                variable.named() + variable.indexed(),
                childChanged);
    }

    ValueNode problem(String text) {
        return new ValueNode(Kind.PROBLEM, path + "/!", "", text, "", 0, 0, 0, 0, false);
    }

    /// Its ranges; empty when its children can be fetched at once.
    List<ValueNode> pages() {
        if (count <= PAGE) return List.of();
        int size = PAGE;
        while ((count + size - 1L) / size > PAGE) size *= PAGE;
        var pages = new ArrayList<ValueNode>();
        for (long from = 0; from < count; from += size) {
            int start = first + (int) from;
            int length = (int) Math.min(size, count - from);
            var range = "[%,d … %,d]".formatted(start, start + length - 1);
            pages.add(new ValueNode(Kind.PAGE, path + "/" + range, range, "", "", holder, reference, start, length, false));
        }
        return pages;
    }

    Kind kind() {
        return kind;
    }

    /// The same for the same thing at another stop.
    String path() {
        return path;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    String type() {
        return type;
    }

    /// What [dev.sluice.engine.debug.StoppedAt#assign] calls its parent.
    int holder() {
        return holder;
    }

    int reference() {
        return reference;
    }

    int first() {
        return first;
    }

    int count() {
        return count;
    }

    boolean hasChildren() {
        return count > 0;
    }

    /// Since the last stop in the same function.
    boolean isChanged() {
        return changed;
    }

    /// Whether another value can be given to it.
    boolean canBeSet() {
        return kind == Kind.VALUE && holder != 0;
    }

    /// Whether its children are shown.
    BooleanProperty openProperty() {
        return open;
    }

    ObservableList<ValueNode> children() {
        return children;
    }

    /// @return whether nobody has asked for its children before
    boolean ask() {
        if (asked || !hasChildren()) return false;
        asked = true;
        return true;
    }

    /// As a screen reader says it.
    @Override
    public String toString() {
        return value.isEmpty() ? name : changed ? TEXTS.get("value.changed", name + " = " + value) : name + " = " + value;
    }
}
