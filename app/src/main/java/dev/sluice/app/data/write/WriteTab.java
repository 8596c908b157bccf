package dev.sluice.app.data.write;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenTabs;
import dev.sluice.app.frame.SharedCommand;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// The tab for writing; its text survives the window. FX thread only.
public final class WriteTab {
    private static final Texts TEXTS = Texts.of(WriteTab.class);
    private static final String ID = "write";

    private final SharedCommand write;
    private final Context context;
    private final Memory memory;
    private final OpenTabs open;
    private final OpenTabs importsOpen;
    private final WriteViewModel model;
    private final Writes writes;
    private final Generator generator;
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final List<ImportViewModel> imports = new CopyOnWriteArrayList<>();
    private Optional<WriteView> view = Optional.empty();

    /// @param write writes the lines
    public WriteTab(SharedCommand write, Context context, Memory memory) {
        this.write = write;
        this.context = context;
        this.memory = memory;
        open = new OpenTabs(memory, "open");
        importsOpen = new OpenTabs(memory, "imports");
        writes = new EngineWrites(context.engine());
        model = new WriteViewModel(context.tasks(), writes, context.clock());
        generator = new Generator(context.tasks(), writes, context.clock(), Generator::thread);
        model.databaseProperty().set(context.workspace().database());
        memory.keep("text", model.textProperty());
        memory.keep("database", model.databaseProperty());
        memory.keep("precision", model.precisionProperty(), Precision.class);
    }

    /// Brings back the tabs of the last time, without files that are gone.
    public void restore() {
        if (!open.all().isEmpty()) open();
        for (var file : importsOpen.all()) {
            var path = Path.of(file);
            if (Files.isReadable(path)) importFile(path);
            else importsOpen.closed(file);
        }
    }

    /// What lines would meet, and the databases one may choose from.
    public void show(CatalogState state, List<String> names) {
        if (!databases.equals(names)) databases.setAll(names);
        model.show(state);
    }

    /// Asks for a file and shows what it holds.
    public void chooseFile() {
        context.window()
                .files()
                .open(TEXTS.get("file.title"), FileDialogs.Kind.of(TEXTS.get("file.kind"), "*.lp", "*.txt", "*.csv", "*.tsv"))
                .ifPresent(this::importFile);
    }

    /// Shows what a file holds, ready to be brought in.
    public void importFile(Path file) {
        importsOpen.opened(file.toString());
        context.window()
                .openTab("import-" + file, TEXTS.get("import.title", file.getFileName()), Feather.DOWNLOAD, () -> preview(file), () -> drop(file));
    }

    private Node preview(Path file) {
        var importing = new ImportViewModel(context.tasks(), writes, context.clock(), file);
        importing.databaseProperty().set(model.databaseProperty().get());
        importing.keep(memory, remembered(file));
        importing.read();
        imports.add(importing);
        return new ImportView(importing, databases);
    }

    /// What the names begin with under which the settings of an import are remembered.
    private static String remembered(Path file) {
        return "import." + file + "?";
    }

    private void drop(Path file) {
        importsOpen.closed(file.toString());
        memory.names().stream().filter(name -> name.startsWith(remembered(file))).toList().forEach(memory::remove);
        imports.stream().filter(one -> one.file().equals(file)).forEach(ImportViewModel::cancel);
        imports.removeIf(one -> one.file().equals(file));
    }

    /// Ends what writes by itself. From any thread.
    public void close() {
        generator.close();
        imports.forEach(ImportViewModel::cancel);
    }

    public void open() {
        open.opened(ID);
        context.window().openTab(ID, TEXTS.get("title"), Feather.EDIT_3, this::content, () -> open.closed(ID));
    }

    private Node content() {
        var shown = view.orElseGet(this::made);
        view = Optional.of(shown);
        return shown;
    }

    private WriteView made() {
        var made = new WriteView(
                model, databases, write, context, new GeneratorView(model, generator, memory), this::chooseFile);
        made.keepCaret(memory, "caret");
        return made;
    }
}
