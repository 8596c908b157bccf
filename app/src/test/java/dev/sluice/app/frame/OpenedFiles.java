package dev.sluice.app.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Editors that only note what is asked of them.
public final class OpenedFiles implements Editors {
    public final List<String> asked = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<OpenFile>> front = new ReadOnlyObjectWrapper<>(Optional.empty());

    @Override
    public ReadOnlyObjectProperty<Optional<OpenFile>> frontProperty() {
        return front.getReadOnlyProperty();
    }

    @Override
    public List<OpenFile> all() {
        return List.of();
    }

    @Override
    public void open(Path file, Consumer<OpenFile> then) {
        asked.add("open " + file.getFileName());
    }

    @Override
    public void onOpen(Consumer<OpenFile> listener) {}

    @Override
    public void onSave(Consumer<OpenFile> listener) {}

    @Override
    public void onMove(BiConsumer<Path, Path> listener) {}

    @Override
    public void moved(Path from, Path to) {
        asked.add("moved " + from.getFileName() + " to " + to.getFileName());
    }

    @Override
    public void gone(Path path) {
        asked.add("gone " + path.getFileName());
    }
}
