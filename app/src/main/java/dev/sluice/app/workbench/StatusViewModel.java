package dev.sluice.app.workbench;

import dev.sluice.editor.Texts;
import dev.sluice.engine.host.PluginHosts;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the status bar says. FX thread only.
final class StatusViewModel {
    private static final Texts TEXTS = Texts.of(StatusViewModel.class);

    enum Light {
        STARTING,
        RUNNING,
        FAILED
    }

    private final ReadOnlyObjectWrapper<Light> light = new ReadOnlyObjectWrapper<>(Light.STARTING);
    private final ReadOnlyStringWrapper engine = new ReadOnlyStringWrapper(TEXTS.get("engine.starting"));
    private final ReadOnlyStringWrapper python = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper flush = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper wal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper errors = new ReadOnlyStringWrapper(TEXTS.get("errors.none"));
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private Optional<URI> address = Optional.empty();
    private long errorCount;

    ReadOnlyObjectProperty<Light> lightProperty() {
        return light.getReadOnlyProperty();
    }

    ReadOnlyStringProperty engineProperty() {
        return engine.getReadOnlyProperty();
    }

    ReadOnlyStringProperty pythonProperty() {
        return python.getReadOnlyProperty();
    }

    ReadOnlyStringProperty flushProperty() {
        return flush.getReadOnlyProperty();
    }

    ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    ReadOnlyStringProperty walProperty() {
        return wal.getReadOnlyProperty();
    }

    ReadOnlyStringProperty errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    /// The last thing that could not be done, in one sentence; empty after something else was.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Where the listener is, once it is.
    Optional<URI> address() {
        return address;
    }

    void running(URI listener, Duration flushInterval) {
        address = Optional.of(listener);
        light.set(Light.RUNNING);
        engine.set(listener.getHost() + ":" + listener.getPort());
        flush.set(TEXTS.get("flush", span(flushInterval)));
    }

    void failed(String reason) {
        light.set(Light.FAILED);
        engine.set(TEXTS.get("engine.off"));
        message.set(reason);
    }

    void show(EngineFigures figures) {
        python.set(text(figures.python()));
        rate.set(TEXTS.get("rate", figures.rowsPerSecond()));
        wal.set(TEXTS.get("wal", bytes(figures.walBytes())));
    }

    void say(String sentence) {
        message.set(sentence.replaceAll("\\s*\\R\\s*", " "));
    }

    void errorsLogged(int more) {
        errorCount += more;
        errors.set(errorCount == 0 ? TEXTS.get("errors.none") : TEXTS.count("errors", errorCount));
    }

    void forgetErrors() {
        errorCount = 0;
        errorsLogged(0);
    }

    static String text(PluginHosts.State state) {
        return switch (state) {
            case STARTING -> TEXTS.get("python.starting");
            case WARM -> TEXTS.get("python.warm");
            case WARM_WITHOUT_COMPILER -> TEXTS.get("python.interpreted");
            case FAILED -> TEXTS.get("python.off");
        };
    }

    static String bytes(long bytes) {
        if (bytes < 1024) return bytes + " B";
        double value = bytes / 1024.0;
        for (var unit : new String[] {"KB", "MB", "GB"}) {
            if (value < 1000) return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
            value /= 1024;
        }
        return String.format(Locale.ROOT, "%.1f TB", value);
    }

    private static String span(Duration interval) {
        return interval.toMillis() % 1000 == 0 ? interval.toSeconds() + " s" : interval.toMillis() + " ms";
    }
}
