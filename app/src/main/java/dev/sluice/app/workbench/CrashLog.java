package dev.sluice.app.workbench;

import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.Consumer;

/// Writes down what nobody has caught, one file a failure, and says where. Any thread.
final class CrashLog implements Thread.UncaughtExceptionHandler {
    private static final Texts TEXTS = Texts.of(CrashLog.class);

    /// Failures of one start beyond these are only logged: something fails again and again.
    private static final int FILES_PER_START = 20;
    /// Files kept over all starts.
    private static final int FILES_KEPT = 100;

    private static final String PREFIX = "crash-";

    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> say;
    private int written;

    /// @param say hears one sentence for a person
    CrashLog(Path folder, InstantSource clock, Consumer<String> say) {
        this.folder = folder;
        this.clock = clock;
        this.say = say;
    }

    @Override
    public synchronized void uncaughtException(Thread thread, Throwable failure) {
        System.getLogger(CrashLog.class.getName())
                .log(System.Logger.Level.ERROR, "not caught in " + thread.getName(), failure);
        if (written++ >= FILES_PER_START) return;
        try {
            Files.createDirectories(folder);
            var time = clock.instant();
            var name = PREFIX + time.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-') + "-" + written + ".txt";
            var text = new StringWriter();
            text.append("time: ").append(time.toString()).append('\n');
            text.append("thread: ").append(thread.getName()).append('\n');
            for (var property : new String[] {"java.runtime.version", "os.name", "os.version", "os.arch"})
                text.append(property).append(": ").append(System.getProperty(property)).append('\n');
            failure.printStackTrace(new PrintWriter(text, true));
            var file = folder.resolve(name);
            Files.writeString(file, text.toString());
            forgetOldest();
            say.accept(TEXTS.get("crash", file));
        } catch (IOException e) {
            System.getLogger(CrashLog.class.getName()).log(System.Logger.Level.WARNING, "and not written down", e);
        }
    }

    private void forgetOldest() throws IOException {
        try (var files = Files.list(folder)) {
            var ours = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
            for (var file : ours.subList(0, Math.max(0, ours.size() - FILES_KEPT))) Files.deleteIfExists(file);
        }
    }
}
