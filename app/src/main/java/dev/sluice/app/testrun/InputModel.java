package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.metadata.PluginArgument;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What one plugin is run on: a form for each kind of call. FX thread only.
public final class InputModel {
    private static final Texts TEXTS = Texts.of(InputModel.class);

    /// How the rows are written.
    public enum RowsForm {
        LINE_PROTOCOL(TEXTS.get("lines")),
        CSV(TEXTS.get("csv"));

        private final String label;

        RowsForm(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final StringProperty database = new SimpleStringProperty("");
    private final ObjectProperty<RowsForm> rowsForm = new SimpleObjectProperty<>(RowsForm.LINE_PROTOCOL);
    private final StringProperty lines = new SimpleStringProperty("");
    private final StringProperty csv = new SimpleStringProperty("");
    private final StringProperty csvTable = new SimpleStringProperty("");
    private final StringProperty csvTags = new SimpleStringProperty("");
    private final StringProperty callTime = new SimpleStringProperty("");
    private final StringProperty method = new SimpleStringProperty("POST");
    private final StringProperty body = new SimpleStringProperty("");
    private final ObservableList<Pair> query = FXCollections.observableArrayList();
    private final ObservableList<Pair> headers = FXCollections.observableArrayList();
    private final ObservableList<Pair> arguments = FXCollections.observableArrayList();
    private final ObjectProperty<InputKind> kind = new SimpleObjectProperty<>(InputKind.ROWS);
    private final ReadOnlyObjectWrapper<Set<InputKind>> kinds = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Map<InputKind, List<PluginArgument>>> known = new ReadOnlyObjectWrapper<>(Map.of());

    public InputModel(String database) {
        this.database.set(database);
    }

    public StringProperty databaseProperty() {
        return database;
    }

    public ObjectProperty<RowsForm> rowsFormProperty() {
        return rowsForm;
    }

    /// Line protocol for [InputKind#ROWS].
    public StringProperty linesProperty() {
        return lines;
    }

    public StringProperty csvProperty() {
        return csv;
    }

    public StringProperty csvTableProperty() {
        return csvTable;
    }

    /// Names of columns that are tags, separated by commas.
    public StringProperty csvTagsProperty() {
        return csvTags;
    }

    /// For [InputKind#SCHEDULE], such as `2026-11-24T12:00:00Z`; empty for now.
    public StringProperty callTimeProperty() {
        return callTime;
    }

    /// For [InputKind#REQUEST]. A plugin does not see it, a request that is copied has it.
    public StringProperty methodProperty() {
        return method;
    }

    public StringProperty bodyProperty() {
        return body;
    }

    public ObservableList<Pair> query() {
        return query;
    }

    public ObservableList<Pair> headers() {
        return headers;
    }

    public ObservableList<Pair> arguments() {
        return arguments;
    }

    public ObjectProperty<InputKind> kindProperty() {
        return kind;
    }

    /// The kinds that the plugin's text can be run on.
    public ReadOnlyObjectProperty<Set<InputKind>> kindsProperty() {
        return kinds.getReadOnlyProperty();
    }

    /// The arguments that the plugin's text describes, by kind; a kind without an entry says nothing of its arguments.
    public ReadOnlyObjectProperty<Map<InputKind, List<PluginArgument>>> knownArgumentsProperty() {
        return known.getReadOnlyProperty();
    }

    void know(Map<InputKind, List<PluginArgument>> described) {
        if (!described.equals(known.get())) known.set(described.isEmpty() ? Map.of() : new EnumMap<>(described));
    }

    /// Looks which entry functions the text defines, and goes to one of theirs when the chosen one is not among them.
    public void textChanged(String text) {
        var found = InputKind.of(text);
        if (found.equals(kinds.get())) return;
        kinds.set(Set.copyOf(found));
        if (!found.isEmpty() && !found.contains(kind.get())) kind.set(found.iterator().next());
    }

    /// The value of an argument; empty when it has none.
    String argument(String name) {
        return arguments.stream().filter(pair -> pair.name().equals(name)).map(Pair::value).findFirst().orElse("");
    }

    /// An empty value takes the argument out.
    void setArgument(String name, String value) {
        for (int i = 0; i < arguments.size(); i++)
            if (arguments.get(i).name().equals(name)) {
                if (value.isEmpty()) arguments.remove(i);
                else if (!arguments.get(i).value().equals(value)) arguments.set(i, new Pair(name, value));
                return;
            }
        if (!value.isEmpty()) arguments.add(new Pair(name, value));
    }

    /// Fills the form with what a fixture or a recorded run was called with.
    void take(TestRun.Input input, Optional<Map<String, String>> given) {
        switch (input) {
            case TestRun.Input.LineProtocol(var text) -> takeLines(text);
            case TestRun.Input.Flush flush -> takeLines(PointText.lines(flush));
            case TestRun.Input.CallTime(var time) -> {
                kind.set(InputKind.SCHEDULE);
                callTime.set(time.toString());
            }
            case TestRun.Input.Request(var request) -> {
                kind.set(InputKind.REQUEST);
                method.set(request.body().length == 0 ? "GET" : "POST");
                query.setAll(Pair.of(request.query()));
                headers.setAll(Pair.of(request.headers()));
                body.set(new String(request.body(), StandardCharsets.UTF_8));
            }
        }
        given.ifPresent(pairs -> arguments.setAll(Pair.of(new TreeMap<>(pairs))));
    }

    private void takeLines(String text) {
        kind.set(InputKind.ROWS);
        rowsForm.set(RowsForm.LINE_PROTOCOL);
        lines.set(text);
    }

    /// @throws IllegalArgumentException with a sentence that says what is wrong with the form
    TestRun.Input input(Instant now) {
        return switch (kind.get()) {
            case ROWS -> new TestRun.Input.LineProtocol(rows().lines());
            case SCHEDULE -> new TestRun.Input.CallTime(callTime(now));
            case REQUEST -> {
                var named = new TreeMap<String, String>();
                Pair.map(headers, TEXTS.get("pair.header")).forEach((name, value) -> named.put(name.toLowerCase(java.util.Locale.ROOT), value));
                yield new TestRun.Input.Request(new Invocation.Request(
                        Pair.map(query, TEXTS.get("pair.query")), Map.copyOf(named), body.get().getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    InputRows rows() {
        return rowsForm.get() == RowsForm.LINE_PROTOCOL
                ? new InputRows.Lines(lines.get())
                : new InputRows.Csv(csv.get(), csvTable.get(), csvTags.get());
    }

    Optional<Map<String, String>> givenArguments() {
        var given = Pair.map(arguments, TEXTS.get("pair.argument"));
        return given.isEmpty() ? Optional.empty() : Optional.of(given);
    }

    private Instant callTime(Instant now) {
        var text = callTime.get().strip();
        try {
            return text.isEmpty() ? now : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(TEXTS.get("time.form", text), e);
        }
    }
}
