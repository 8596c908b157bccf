package dev.sluice.engine.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How Java is started for GraalPy hosts, and for what prepares their start. What decides whether an AOT cache fits is the
/// same in all of them.
final class GraalPyCommand {
    private static final String MAIN = "dev.sluice.host.GraalPyHost";
    private static final String REHEARSAL = "dev.sluice.host.Rehearsal";

    private final HostInstallation installation;
    private final HostJava java;
    private final boolean compiler;

    /// @param compiler whether to ask for the Graal compiler
    /// @throws HostException when a part is missing
    GraalPyCommand(HostInstallation installation, boolean compiler) {
        if (installation.hostJars().isEmpty())
            throw new HostException("GraalPy is not installed: no folder host beside " + installation.engineClasses()
                    + "; use --plugin-runtime cpython");
        this.installation = installation;
        this.java = HostJava.of(installation);
        this.compiler = compiler && installation.graalJars().isPresent();
    }

    /// A host.
    List<String> host(long memoryBytes) {
        var cache = compiler ? java.aotCache().map(GraalPyCommand::reading) : Optional.<List<String>>empty();
        return command(memoryBytes, cache.orElse(List.of()), MAIN);
    }

    /// Without compiling at once what the rehearsal had compiled: that takes more of the processor than it gives back (0.7 of
    /// 9 seconds, measured 2026-11).
    private static List<String> reading(Path cache) {
        return List.of(
                "-XX:AOTCache=" + cache,
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTReplayTraining");
    }

    /// What is watched for the cache.
    List<String> rehearsal(long memoryBytes, Path notes) {
        var command = command(memoryBytes, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes), REHEARSAL);
        command.add(installation.python().toString());
        return command;
    }

    /// Makes the cache of the notes.
    List<String> keep(long memoryBytes, Path notes, Path cache) {
        return command(memoryBytes, List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + cache), MAIN);
    }

    /// Ends well when the cache fits.
    List<String> check(long memoryBytes, Path cache) {
        return command(memoryBytes, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache), "-version");
    }

    private List<String> command(long memoryBytes, List<String> cache, String end) {
        var command = new ArrayList<String>();
        command.add(java.program().toString());
        // a cache that no longer fits only makes the start slower
        command.add("-Xlog:disable");
        command.add("-Xlog:all=error,aot*=off,cds*=off:stderr");
        command.addAll(cache);
        // C1 beside Graal: half the processor time and three quarters of the memory of a start with C2 (measured 2026-11)
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        // room beside what lives, as a share of the heap; Java's own 40 to 70 % would be memory that nobody uses
        command.add("-XX:MinHeapFreeRatio=20");
        command.add("-XX:MaxHeapFreeRatio=40");
        command.add("-Xmx" + memoryBytes);
        // the JVM's own words must not get between the frames
        command.add("-XX:+DisplayVMOutputToStderr");
        // not in the folder that Sluice happens to be started in
        command.add("-XX:ErrorFile=" + installation.cache().resolve("plugin-host-%p.log"));
        if (compiler) {
            var graal = installation.graalJars().orElseThrow();
            command.add("-XX:+UnlockExperimentalVMOptions");
            command.add("-XX:+EnableJVMCI");
            if (java.withoutGraal()) {
                command.add("--module-path=" + graal);
                command.add("--add-modules=" + HostJava.GRAAL_MODULE);
            } else {
                command.add("--upgrade-module-path=" + graal);
            }
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Duser.timezone=UTC");
        command.add("-Djava.awt.headless=true");
        command.add("-Dpolyglot.engine.userResourceCache=" + installation.cache().resolve("graalpy"));
        command.add("-cp");
        command.add(installation.classPath());
        command.add(end);
        return command;
    }
}
