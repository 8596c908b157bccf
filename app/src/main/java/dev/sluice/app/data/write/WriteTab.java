package dev.sluice.app.data.write;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.engine.catalog.CatalogState;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The tab for writing; its text survives the window. FX thread only.
public final class WriteTab {
    private static final String ID = "write";

    private final Context context;
    private final WriteViewModel model;
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private Optional<WriteView> view = Optional.empty();

    public WriteTab(Context context, Memory memory) {
        this.context = context;
        model = new WriteViewModel(context.tasks(), new EngineWrites(context.engine()), context.clock());
        model.databaseProperty().set(context.workspace().database());
        memory.keep("text", model.textProperty());
        memory.keep("database", model.databaseProperty());
    }

    /// What lines would meet, and the databases one may choose from.
    public void show(CatalogState state, List<String> names) {
        if (!databases.equals(names)) databases.setAll(names);
        model.show(state);
    }

    public void open() {
        context.window().openTab(ID, "Write", Feather.EDIT_3, this::content, () -> {});
    }

    private Region content() {
        var made = view.orElseGet(() -> new WriteView(model, databases, new Region()));
        view = Optional.of(made);
        return made;
    }
}
