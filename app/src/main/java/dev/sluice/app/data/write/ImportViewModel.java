package dev.sluice.app.data.write;

import dev.sluice.app.data.write.CsvMapping.Column;
import dev.sluice.app.data.write.CsvMapping.Role;
import dev.sluice.app.data.write.PreviewCheck.Fault;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A file on its way into a database: looked at first, then brought in. FX thread only.
final class ImportViewModel {
    private static final Texts TEXTS = Texts.of(ImportViewModel.class);

    /// Rows that are shown of the file and that the kinds of its columns are guessed from.
    static final int PREVIEW_ROWS = 100;
    private static final int PREVIEW_LINE_CHARS = 1000;

    /// What the file looks like.
    sealed interface Preview {
        record Lines(List<String> first) implements Preview {}

        record Table(char separator, List<String> head, List<CsvReader.Row> rows, CsvMapping guess) implements Preview {}
    }

    private final Tasks tasks;
    private final Writes writes;
    private final InstantSource clock;
    private final Path file;
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty table = new SimpleStringProperty("");
    private final ObjectProperty<Precision> precision = new SimpleObjectProperty<>(Precision.NANOSECOND);
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FileImport.Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> ended = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Fault>> faults = new ReadOnlyObjectWrapper<>(List.of());
    private final List<Column> columns = new ArrayList<>();
    private final StringProperty roles = new SimpleStringProperty("");
    private int checks;
    private Tasks.@Nullable Started started;

    ImportViewModel(Tasks tasks, Writes writes, InstantSource clock, Path file) {
        this.tasks = tasks;
        this.writes = writes;
        this.clock = clock;
        this.file = file;
        table.set(tableName(file));
        table.subscribe(_ -> check());
        database.subscribe(_ -> check());
    }

    /// Looks into the file.
    void read() {
        tasks.start(() -> preview(file), this::look, failure -> ended.set(TEXTS.get("read.failed", failure.getMessage())));
    }

    /// Takes what was set for this file before, and remembers what will be. Comes before [#read].
    ///
    /// @param prefix of the names
    void keep(Memory memory, String prefix) {
        memory.keep(prefix + "database", database);
        memory.keep(prefix + "table", table);
        memory.keep(prefix + "precision", precision, Precision.class);
        memory.keep(prefix + "roles", roles);
    }

    private static String tableName(Path file) {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static Preview preview(Path file) throws IOException {
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)")
                    ? table(file, in)
                    : new Preview.Lines(in.lines().limit(PREVIEW_ROWS).map(ImportViewModel::cut).toList());
        }
    }

    private static String cut(String line) {
        return line.length() > PREVIEW_LINE_CHARS ? line.substring(0, PREVIEW_LINE_CHARS) + "…" : line;
    }

    private static Preview table(Path file, BufferedReader in) throws IOException {
        in.mark(1 << 16);
        var first = in.readLine();
        char separator = CsvReader.separator(first == null ? "" : first);
        in.reset();
        var csv = new CsvReader(in, separator);
        var head = csv.next().map(CsvReader.Row::cells).orElse(List.of());
        var rows = new ArrayList<CsvReader.Row>();
        for (int i = 0; i < PREVIEW_ROWS; i++) csv.next().ifPresent(rows::add);
        return new Preview.Table(separator, head, rows, CsvMapping.guess(tableName(file), head, rows.stream().map(CsvReader.Row::cells).toList()));
    }

    private void look(Preview found) {
        columns.clear();
        if (found instanceof Preview.Table(_, _, _, var guess)) columns.addAll(CsvMapping.withRoles(guess.columns(), roles.get()));
        preview.set(Optional.of(found));
        check();
    }

    /// Looks anew at what is shown; what came of an import before was of other columns.
    private void check() {
        if (!(preview.get().orElse(null) instanceof Preview.Table(_, _, var rows, _)) || running.get()) return;
        int mine = ++checks;
        var look = new PreviewCheck(mapping(), rows);
        var into = database.get();
        progress.set(Optional.empty());
        ended.set("");
        tasks.start(
                () -> look.faults(writes.catalog(), into, clock.instant()),
                found -> {
                    if (mine == checks) faults.set(found);
                },
                _ -> {
                    if (mine == checks) faults.set(List.of());
                });
    }

    private CsvMapping mapping() {
        return new CsvMapping(table.get().strip(), columns);
    }

    Path file() {
        return file;
    }

    StringProperty databaseProperty() {
        return database;
    }

    /// The table that rows of CSV go to.
    StringProperty tableProperty() {
        return table;
    }

    /// The unit of the timestamps of line protocol.
    ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<FileImport.Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// How it ended, in one sentence; empty before.
    ReadOnlyObjectProperty<String> endedProperty() {
        return ended.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    List<Column> columns() {
        return columns;
    }

    void setRole(int column, Role role) {
        var now = new Column(columns.get(column).name(), role);
        if (now.equals(columns.set(column, now))) return;
        roles.set(CsvMapping.roles(columns));
        check();
    }

    /// What would be refused of the rows that are shown, in their order.
    ReadOnlyObjectProperty<List<Fault>> faultsProperty() {
        return faults.getReadOnlyProperty();
    }

    /// How many of the rows that are shown would be refused; empty when none.
    String faultsText() {
        long bad = faults.get().stream().map(Fault::row).distinct().count();
        if (bad == 0 || !(preview.get().orElse(null) instanceof Preview.Table(_, _, var rows, _))) return "";
        return rows.size() < PREVIEW_ROWS ? TEXTS.count("preview.bad", bad) : TEXTS.get("preview.bad.first", bad, rows.size());
    }

    void start() {
        if (running.get() || preview.get().isEmpty()) return;
        var what = preview.get().get();
        var into = database.get();
        var unit = precision.get();
        var mapping = mapping();
        running.set(true);
        progress.set(Optional.empty());
        ended.set("");
        var work = new FileImport(writes, into, now -> tasks.onFx(() -> progress.set(Optional.of(now))));
        started = tasks.start(
                () -> switch (what) {
                    case Preview.Lines _ -> work.lines(file, unit);
                    case Preview.Table(var separator, _, _, _) -> work.csv(file, separator, mapping);
                },
                done -> end(done),
                failure -> {
                    var soFar = progress.get().map(FileImport.Progress::accepted).orElse(0L);
                    running.set(false);
                    ended.set(failure instanceof InterruptedException
                            ? TEXTS.count("import.cancelled", soFar)
                            : TEXTS.count("import.stopped", soFar, failure.getMessage()));
                });
    }

    private void end(FileImport.Progress done) {
        running.set(false);
        progress.set(Optional.of(done));
        ended.set(TEXTS.count("import.done", done.accepted()) + (done.refused() == 0 ? "" : ", " + TEXTS.get("refused.count", done.refused())));
    }

    /// What was written stays.
    void cancel() {
        if (started != null) started.cancel();
    }
}
