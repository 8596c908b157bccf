package dev.sluice.app.debugging;

import dev.sluice.app.frame.Memory;
import dev.sluice.host.protocol.debug.StackFrame;
import dev.sluice.host.protocol.debug.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The values of one frame: its variables and what is watched. FX thread only.
final class FrameValues {
    static final int WATCHES_LIMIT = 100;

    /// Values of the last stop that those of the next are compared with, and rows that stay open from stop to stop.
    private static final int REMEMBERED_LIMIT = 10_000;

    private static final String WATCHES = "watches", LOCALS = "Locals";

    /// What is looked at.
    record Frame(StoppedRun stop, StackFrame frame) {
        /// Values are compared with those of the last stop in the same function.
        private String function() {
            return frame.file() + " " + frame.function() + " ";
        }
    }

    private final Questions questions;
    private final Memory memory;
    private final ObservableList<ValueNode> roots = FXCollections.observableArrayList();
    private final ObservableList<String> watches = FXCollections.observableArrayList();
    private final ObservableList<String> watchesView = FXCollections.unmodifiableObservableList(watches);
    private final ReadOnlyObjectWrapper<List<Variable>> locals = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<String> open = new HashSet<>(Set.of(LOCALS, ValueNode.WATCHES));
    private Map<String, String> before = new HashMap<>();
    private Map<String, String> now = new HashMap<>();
    private Optional<Frame> shown = Optional.empty();
    private int generation;

    FrameValues(Questions questions, Memory memory) {
        this.questions = questions;
        this.memory = memory;
        memory.get(WATCHES).map(BreakpointText::readTexts).ifPresent(watches::setAll);
        clear();
    }

    /// Groups of values.
    ObservableList<ValueNode> roots() {
        return roots;
    }

    ObservableList<String> watches() {
        return watchesView;
    }

    /// The local variables as far as they are shown without opening a page.
    ReadOnlyObjectProperty<List<Variable>> localsProperty() {
        return locals.getReadOnlyProperty();
    }

    Optional<Frame> shown() {
        return shown;
    }

    /// Something has stopped: what is seen from now on is compared with what was seen until now.
    void nextStop() {
        if (!now.isEmpty()) before = now;
        now = new HashMap<>();
    }

    void show(Frame frame) {
        shown = Optional.of(frame);
        load();
    }

    /// Nothing is looked at: of the watches only their names are left.
    void clear() {
        shown = Optional.empty();
        generation++;
        if (watches.isEmpty()) roots.clear();
        else show(List.of(ValueNode.group(ValueNode.WATCHES, watches.stream().map(ValueNode::waitingWatch).toList())));
        locals.set(List.of());
    }

    /// Fetches everything again, such as after an expression that may have changed it.
    void refresh() {
        if (shown.isPresent()) load();
    }

    /// Shows the children of a node, and those of its children that were open before.
    void open(ValueNode node) {
        open(node, () -> {});
    }

    /// @param then once they are there
    private void open(ValueNode node, Runnable then) {
        node.openProperty().set(true);
        if (open.size() < REMEMBERED_LIMIT) open.add(node.path());
        if (!node.ask()) {
            then.run();
            return;
        }
        var pages = node.pages();
        if (!pages.isEmpty()) {
            arrive(node, pages, then);
            return;
        }
        shown.ifPresent(frame -> {
            int asked = generation;
            questions.ask(
                    () -> frame.stop().at().children(node.reference(), node.first(), node.count()),
                    children -> {
                        if (asked == generation) arrive(node, nodes(frame, node, children), then);
                    },
                    problem -> {
                        if (asked == generation) arrive(node, List.of(node.problem(problem)), then);
                    });
        });
    }

    void close(ValueNode node) {
        node.openProperty().set(false);
        open.remove(node.path());
    }

    /// Gives a variable the value of an expression.
    void set(ValueNode node, String expression, Consumer<String> failed) {
        shown.ifPresent(frame -> questions.ask(
                () -> frame.stop().at().assign(node.holder(), node.name(), expression), _ -> refresh(), failed));
    }

    void addWatch(String expression) {
        var stripped = expression.strip();
        if (stripped.isEmpty() || watches.contains(stripped) || watches.size() >= WATCHES_LIMIT) return;
        watches.add(stripped);
        watchesChanged();
    }

    void removeWatch(String expression) {
        if (watches.remove(expression)) watchesChanged();
    }

    private void watchesChanged() {
        memory.put(WATCHES, BreakpointText.writeTexts(watches));
        if (shown.isPresent()) load();
        else clear();
    }

    private void load() {
        var frame = shown.orElseThrow();
        int asked = ++generation;
        questions.ask(
                () -> frame.stop().at().scopes(frame.frame().id()),
                scopes -> {
                    if (asked != generation) return;
                    var groups = new ArrayList<ValueNode>();
                    scopes.forEach(scope -> groups.add(ValueNode.group(scope)));
                    locals.set(List.of());
                    if (watches.isEmpty()) show(groups);
                    else watch(frame, asked, List.copyOf(watches), new ArrayList<>(), watched -> {
                        groups.addFirst(ValueNode.group(ValueNode.WATCHES, watched));
                        show(groups);
                    });
                },
                problem -> {
                    if (asked == generation) roots.setAll(List.of(ValueNode.failedWatch("", problem)));
                });
    }

    /// One after the other: an expression may change what the next one sees.
    private void watch(
            Frame frame, int asked, List<String> expressions, List<ValueNode> done, Consumer<List<ValueNode>> then) {
        if (asked != generation) return;
        if (done.size() == expressions.size()) {
            then.accept(done);
            return;
        }
        var expression = expressions.get(done.size());
        questions.ask(
                () -> frame.stop().at().evaluate(frame.frame().id(), expression),
                value -> {
                    done.add(ValueNode.watch(
                            expression, value, isChanged("watch " + expression, value.value())));
                    watch(frame, asked, expressions, done, then);
                },
                problem -> {
                    done.add(ValueNode.failedWatch(expression, problem));
                    watch(frame, asked, expressions, done, then);
                });
    }

    /// In place of what was shown, once the groups that are open have their rows: nothing flickers from step to step.
    private void show(List<ValueNode> groups) {
        var waiting = new ArrayList<>(
                groups.stream().filter(group -> open.contains(group.path())).toList());
        if (waiting.isEmpty()) roots.setAll(groups);
        for (var group : List.copyOf(waiting))
            open(group, () -> {
                waiting.remove(group);
                if (waiting.isEmpty()) roots.setAll(groups);
            });
    }

    private void arrive(ValueNode node, List<ValueNode> children, Runnable then) {
        node.children().setAll(children);
        children.stream().filter(child -> child.hasChildren() && open.contains(child.path())).forEach(this::open);
        then.run();
    }

    private List<ValueNode> nodes(Frame frame, ValueNode parent, List<Variable> variables) {
        if (parent.kind() == ValueNode.Kind.GROUP && parent.name().equals(LOCALS)) locals.set(List.copyOf(variables));
        return variables.stream()
                .map(variable -> parent.child(
                        variable, isChanged(frame.function() + parent.path() + "/" + variable.name(), variable.value())))
                .toList();
    }

    private boolean isChanged(String key, String value) {
        if (now.size() < REMEMBERED_LIMIT) now.putIfAbsent(key, value);
        var last = before.get(key);
        return last != null && !last.equals(value);
    }
}
