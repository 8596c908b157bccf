package dev.sluice.app.cli;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.EngineException;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.golden.GoldenException;
import dev.sluice.engine.golden.GoldenRunner;
import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.GoldenTests;
import dev.sluice.engine.golden.JunitReport;
import dev.sluice.engine.golden.TestResult;
import dev.sluice.engine.processing.LineProfile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice test plugins`, which needs no server.
@Command(
        name = "plugins",
        description = "Runs the tests that lie beside plugins, in PLUGIN/tests: fixtures (*.run, *.lp, *.http in fixtures, what"
                + " must come out in golden/*.expected) and Python tests (test_*.py). Needs no server. Exit code 1 when one fails.")
final class TestPluginsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = ".", description = "A workspace, or a plugin. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of(".");

    @Option(names = "--update", description = "Write the expected files anew where something else comes out.")
    private boolean update;

    @Option(names = "--junit-xml", paramLabel = "FILE", description = "Also write the results in JUnit's form.")
    private Optional<Path> junitXml = Optional.empty();

    @Option(names = "--coverage", description = "Also tell which lines of the plugins all tests together have run.")
    private boolean coverage;

    @Option(
            names = "--coverage-file",
            paramLabel = "FILE",
            description = "Count, and write it to a file: as JSON when its name ends in .json, else as lcov.")
    private Optional<Path> coverageFile = Optional.empty();

    @Option(names = "--jobs", paramLabel = "N", description = "Tests at the same time. Default: as many as there are processors")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--plugin-runtime",
            paramLabel = "graalpy|cpython",
            defaultValue = "graalpy",
            converter = PythonName.class,
            description = "Python that runs the plugins, where their tests name none. Default: ${DEFAULT-VALUE}")
    private PythonRuntime runtime = PythonRuntime.GRAALPY;

    @Option(names = "--python", paramLabel = "FILE", description = "CPython 3.9 or newer. Default: that of the workspace, else python3 from the PATH")
    private Optional<Path> python = Optional.empty();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (jobs < 1 || jobs > GoldenRunner.JOBS_LIMIT)
            throw new ParameterException(spec.commandLine(), "--jobs must be from 1 to " + GoldenRunner.JOBS_LIMIT);
        if (!Files.isDirectory(directory)) throw new CommandFailedException("there is no folder " + directory);
        ProgramLog.configure("warn");
        try {
            var tests = GoldenTests.below(directory);
            if (tests.isEmpty())
                throw new CommandFailedException("there are no tests below " + directory
                        + ": they lie in PLUGIN/tests/fixtures and PLUGIN/tests/test_*.py; 'sluice test record' makes one of a run");
            return report(run(tests));
        } catch (GoldenException | EngineException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<TestResult> run(List<GoldenTest> tests) throws InterruptedException {
        var config = EngineConfig.inMemory()
                .change()
                .pluginDirectory(GoldenTests.pluginDirectory(directory))
                .pluginRuntime(runtime)
                .httpBind("127.0.0.1:0");
        python.ifPresent(config::pythonExecutable);
        try (var engine = Engine.open(config.build())) {
            return new GoldenRunner(engine.processing(), Optional.empty())
                    .run(tests, jobs, update, coverage || coverageFile.isPresent());
        }
    }

    private int report(List<TestResult> results) {
        var out = spec.commandLine().getOut();
        results.forEach(result -> show(out, result));
        junitXml.ifPresent(file -> OutputFile.write(file, JunitReport.of(results)));
        if (coverage || coverageFile.isPresent()) report(counted(results));
        long failed = results.stream().filter(TestResult::hasFailed).count();
        out.println("%d passed, %d failed".formatted(results.size() - failed, failed));
        return failed == 0 ? 0 : 1;
    }

    private static LineProfile counted(List<TestResult> results) {
        return results.stream().flatMap(result -> result.profile().stream()).reduce(LineProfile.EMPTY, LineProfile::plus);
    }

    private void report(LineProfile profile) {
        coverageFile.ifPresent(file -> ProfileFile.write(file, profile));
        if (coverage) new ProfileReport(profile.named(this::shown)).printCoverage(spec.commandLine().getOut());
    }

    /// As seen from the workspace.
    private String shown(String file) {
        var workspace = directory.toAbsolutePath().normalize();
        var path = Path.of(file).normalize();
        return path.startsWith(workspace) ? workspace.relativize(path).toString() : file;
    }

    private static void show(PrintWriter out, TestResult result) {
        switch (result.fate()) {
            case TestResult.Fate.Passed _ -> {}
            case TestResult.Fate.Updated _ -> out.println("updated " + result.test().title());
            case TestResult.Fate.Failed(var report) -> {
                out.println("FAILED " + result.test().title());
                out.println(report.stripTrailing().indent(2).stripTrailing());
            }
        }
    }
}
