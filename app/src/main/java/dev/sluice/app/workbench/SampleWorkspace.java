package dev.sluice.app.workbench;

import dev.sluice.app.frame.Workspace;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/// The workspace of the first start: a copy of the plugins that come with the program, one for each entry point, and
/// triggers that fire them on this machine's own figures.
final class SampleWorkspace {
    /// Where the program's own copy of the samples is; set by whatever starts the program.
    static final String SAMPLES_PROPERTY = "sluice.samples";

    private record Sample(String trigger, String plugin, String specification) {
        String file() {
            return plugin + "/" + plugin + ".py";
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            new Sample("machine_downsampler", "machine_downsampler", "table:cpu"),
            new Sample("machine_report", "machine_report", "every:10s"),
            new Sample("machine_api", "machine_api", "request:machine"));

    private SampleWorkspace() {}

    /// Copies the samples when they are not there yet. What somebody changed in them stays.
    static Workspace install(Path samples, Path root) {
        var plugins = root.resolve("plugins");
        if (!Files.isDirectory(plugins)) copy(samples, plugins);
        return new Workspace(root, plugins, Workspace.SAMPLE_DATABASE, true);
    }

    /// The file to show first.
    static Path firstFile(Workspace workspace) {
        return workspace.plugins().resolve(SAMPLES.getFirst().file());
    }

    /// Creates the sample database and those of its triggers that are missing.
    static void createTriggers(Engine engine) {
        var catalog = engine.catalog();
        if (catalog.state().database(Workspace.SAMPLE_DATABASE).isEmpty())
            catalog.commit(new CatalogChange.CreateDatabase(Workspace.SAMPLE_DATABASE, Optional.empty()));
        for (var sample : SAMPLES) {
            var database = catalog.state().database(Workspace.SAMPLE_DATABASE).orElseThrow();
            if (database.trigger(sample.trigger()).isPresent()) continue;
            catalog.commit(new CatalogChange.CreateTrigger(
                    database.name(),
                    new Trigger(
                            0,
                            sample.trigger(),
                            sample.file(),
                            TriggerSpecification.parse(sample.specification()),
                            TriggerSettings.DEFAULT,
                            Optional.empty(),
                            false)));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            var beside = to.resolveSibling(to.getFileName() + ".copying");
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                    if (folder.endsWith("__pycache__")) return FileVisitResult.SKIP_SUBTREE;
                    Files.createDirectories(beside.resolve(from.relativize(folder).toString()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    var target = beside.resolve(from.relativize(file).toString());
                    if (!Files.exists(target)) Files.copy(file, target);
                    return FileVisitResult.CONTINUE;
                }
            });
            Files.move(beside, to);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the samples from " + from + " to " + to, e);
        }
    }
}
