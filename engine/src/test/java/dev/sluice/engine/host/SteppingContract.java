package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.debug.SourceBreakpoint;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.host.protocol.debug.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps go where CPython's own tracer sees lines.
interface SteppingContract extends DebugStory {
    int CASES = 300;
    /// On GraalPy, where they take much longer, one in so many walks of each plugin is made. There are three kinds of step at
    /// each line, so it is no multiple of three.
    int GRAALPY_SHARE = 4;

    AtomicLong VERSION = new AtomicLong();

    static List<Path> plugins() throws IOException {
        return Oracle.plugins();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    default void every_step_from_every_line_stops_where_the_tracer_of_cpython_does(Path plugin) throws IOException {
        var ignored = kind() == PythonRuntime.GRAALPY ? Oracle.differingOnGraalPy(plugin) : Set.<String>of();
        var wrong = new ArrayList<String>();
        int share = kind() == PythonRuntime.GRAALPY ? GRAALPY_SHARE : 1;
        int number = 0;
        for (var walk : Oracle.walks(python(), plugin)) {
            if (number++ % share != 0) continue;
            var stops = walked(plugin, walk);
            if (!Oracle.without(stops, ignored).equals(Oracle.without(walk.stops(), ignored)))
                wrong.add("%s%n  expected %s%n  but was  %s".formatted(walk, walk.stops(), stops));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    default void there_are_enough_cases() throws IOException {
        int cases = 0;
        for (var plugin : plugins()) cases += Oracle.walks(python(), plugin).size();
        int share = kind() == PythonRuntime.GRAALPY ? GRAALPY_SHARE : 1;
        assertThat(cases / share).isGreaterThanOrEqualTo(CASES);
    }

    private List<String> walked(Path plugin, Oracle.Walk walk) throws IOException {
        session().setBreakpoints(Oracle.FOLDER.resolve(walk.file()), List.of(new SourceBreakpoint(walk.line())));
        var run = begin(code(plugin));
        var places = new ArrayList<String>();
        Optional<StoppedAt> stop = watching().next();
        if (stop.isPresent()) assertThat(stop.get().reason()).isEqualTo(StopReason.BREAKPOINT);
        session().setBreakpoints(Oracle.FOLDER.resolve(walk.file()), List.of());
        for (; stop.isPresent(); stop = watching().next()) {
            var top = stop.get().top();
            if (places.size() == Oracle.LIMIT) goOn(stop.get());
            else {
                places.add("%s:%d:%s".formatted(Oracle.FOLDER.relativize(Path.of(top.file())), top.line(), top.function()));
                stop.get().resume(Watching.how(places.size() == Oracle.LIMIT ? "continue" : walk.kind()));
            }
        }
        run.ended();
        return places;
    }

    /// A folder is imported anew each time, as after a change.
    static PluginCode code(Path plugin) throws IOException {
        return Files.isDirectory(plugin)
                ? new PluginCode.Package(plugin, VERSION.incrementAndGet())
                : new PluginCode.SingleFile(plugin, Files.readString(plugin));
    }
}
