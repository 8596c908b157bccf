package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.client.ServerException;
import dev.sluice.app.export.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `sluice test …`
@Command(
        name = "test",
        description = "Runs a plugin on input of yours, or the tests beside plugins; nothing is kept.",
        subcommands = {
            TestCommand.WalCommand.class,
            TestCommand.ScheduleCommand.class,
            TestCommand.RequestCommand.class,
            TestPluginsCommand.class,
            TestRecordCommand.class
        })
final class TestCommand extends CommandGroup {
    /// What all test runs are told.
    static final class Common {
        /// The outcome when the input was no good.
        private static final String NOT_RUN = "not_run";

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(
                names = "--input-arguments",
                paramLabel = "K=V,…",
                converter = KeyValues.Converter.class,
                description = "Arguments for the plugin.")
        private List<KeyValues> arguments = new ArrayList<>();

        @Option(names = "--cache-name", paramLabel = "NAME", description = "Cache that test runs of this name share.")
        private Optional<String> cacheName = Optional.empty();

        @Option(names = "--upload", description = "FILENAME is on this machine; send its text along. It is kept nowhere.")
        private boolean upload;

        @Mixin
        private PythonOption python = new PythonOption();

        @Mixin
        private FaultOptions faults = new FaultOptions();

        @Mixin
        private ProfileOptions profile = new ProfileOptions();

        @Parameters(paramLabel = "FILENAME", description = "Plugin below the server's plugin directory, or gh:PATH.")
        private String filename = "";

        /// `detail` asks for the fate of every line; a server that does not know the word passes it over.
        private ObjectNode body() {
            var body = ServerCommand.json().put("filename", filename).put("database", database.name());
            if (upload) putText(body);
            body.put("detail", true);
            KeyValues.joined(arguments).ifPresent(given -> given.forEach(body.putObject("input_arguments")::put));
            cacheName.ifPresent(name -> body.put("cache_name", name));
            python.addTo(body);
            faults.addTo(body);
            profile.addTo(body);
            return body;
        }

        /// Of a single run.
        private void print(PrintWriter out, String answer) {
            var tree = ServerCommand.tree(answer);
            var isRun = !tree.path("outcome").asText().equals(NOT_RUN);
            if (isRun) profile.save(tree);
            out.print(Json.pretty(ProfileOptions.without(tree)));
            if (!isRun) throw new CommandFailedException("the plugin was not run: " + reasons(tree));
            profile.print(out, tree);
        }

        private static String reasons(JsonNode answer) {
            return answer.path("errors").valueStream().map(JsonNode::asText).collect(Collectors.joining("; "));
        }

        private void putText(ObjectNode body) {
            var plugin = PluginUpload.of(Path.of(filename));
            if (plugin.isDirectory())
                throw new CommandFailedException(filename + " has several files, which are tested where the server has"
                        + " them: send them with 'create trigger --upload --disabled', then test "
                        + plugin.name() + " without --upload");
            body.put("filename", plugin.name()).put("plugin_text", plugin.texts().get(plugin.name()));
        }
    }

    @Command(name = "wal_plugin", description = "Runs a data write plugin on line protocol.")
    static final class WalCommand extends ServerCommand {
        @Mixin
        private Common common = new Common();

        @Option(names = "--lp", paramLabel = "TEXT", description = "Line protocol.")
        private Optional<String> text = Optional.empty();

        @Option(names = "--file", paramLabel = "FILE", description = "A file of line protocol on this machine.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--run",
                paramLabel = "RUN_ID",
                description = "The rows that this run was called with, see 'sluice runs'.")
        private Optional<String> runId = Optional.empty();

        @Override
        void run(ServerClient client) {
            if (text.isPresent() && file.isPresent()) throw badUsage("--lp and --file cannot be used together");
            if (runId.isPresent() && (text.isPresent() || file.isPresent()))
                throw badUsage("--run cannot be used together with --lp or --file");
            var body = common.body();
            runId.ifPresentOrElse(id -> body.put("run_id", id), () -> body.put("input_lp", lines()));
            common.print(out(), client.sendJson("POST", "/api/v3/plugin_test/wal", body));
        }

        private String lines() {
            return text.or(() -> file.map(InputFile::text))
                    .orElseThrow(() -> new CommandFailedException("either --lp or --file must be provided"));
        }
    }

    @Command(
            name = "schedule_plugin",
            description = "Runs a scheduled plugin once; with --from and --to at every tick of its schedule in between,"
                    + " now, each at its own time. Exit code 1 when one of those ticks fails.")
    static final class ScheduleCommand extends ServerCommand {
        @Mixin
        private Common common = new Common();

        @Option(
                names = "--schedule",
                paramLabel = "SCHEDULE",
                description = "The call time is its next tick: a cron expression, cron:EXPRESSION or every:DURATION.")
        private Optional<String> schedule = Optional.empty();

        @Option(
                names = "--call-time",
                paramLabel = "TIME",
                converter = MomentConverter.class,
                description = "The call time itself, such as 2026-01-31T08:00:00Z; without a zone it is UTC.")
        private Optional<Instant> callTime = Optional.empty();

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = MomentConverter.class,
                description = "Beginning of a span of time; with --to and --schedule.")
        private Optional<Instant> from = Optional.empty();

        @Option(
                names = "--to",
                paramLabel = "TIME",
                converter = MomentConverter.class,
                description = "End of the span, exclusive.")
        private Optional<Instant> to = Optional.empty();

        @Option(
                names = "--format",
                paramLabel = "pretty|json",
                defaultValue = "pretty",
                description = "Form of the report on a span. Default: ${DEFAULT-VALUE}")
        private ListForm form = ListForm.pretty;

        private boolean failed;

        @Override
        void run(ServerClient client) {
            if (schedule.isPresent() && callTime.isPresent())
                throw badUsage("--schedule and --call-time cannot be used together");
            if (callTime.isPresent() && (from.isPresent() || to.isPresent()))
                throw badUsage("--call-time cannot be used together with --from and --to");
            if (from.isPresent() || to.isPresent()) runSpan(client);
            else runOnce(client);
        }

        private void runSpan(ServerClient client) {
            if (from.isEmpty() || to.isEmpty() || schedule.isEmpty())
                throw badUsage("a span needs all of --from, --to and --schedule");
            if (!from.get().isBefore(to.get())) throw badUsage("--from must be before --to, which is not part of the span");
            var body = common.body()
                    .put("schedule", schedule.get())
                    .put("from", from.get().toString())
                    .put("to", to.get().toString())
                    .put("detail", false);
            var answer = client.sendJson("POST", "/api/sluice/v1/plugin_test/span", body);
            var tree = tree(answer);
            var report = new TickReport(tree);
            failed = report.hasFailed();
            common.profile.save(tree);
            if (form == ListForm.json) out().println(answer.strip());
            else {
                report.print(out());
                common.profile.print(out(), tree);
            }
        }

        @Override
        int exitCode() {
            return failed ? 1 : 0;
        }

        private void runOnce(ServerClient client) {
            var body = common.body();
            schedule.ifPresent(text -> body.put("schedule", text));
            callTime.ifPresent(time -> body.put("call_time", time.toString()));
            common.print(out(), client.sendJson("POST", "/api/v3/plugin_test/schedule", body));
        }
    }

    @Command(name = "request_plugin", description = "Runs a request plugin on a request of yours.")
    static final class RequestCommand extends ServerCommand {
        private static final int NOT_FOUND = 404;

        @Mixin
        private Common common = new Common();

        @Option(names = "--query", paramLabel = "K=V", description = "A parameter of the URL. May be repeated.")
        private List<String> query = new ArrayList<>();

        @Option(names = "--header", paramLabel = "K:V", description = "A header of the request. May be repeated.")
        private List<String> headers = new ArrayList<>();

        @Option(names = "--body", paramLabel = "TEXT|@FILE", description = "The body, or the file it is in.")
        private String body = "";

        @Override
        void run(ServerClient client) {
            var json = common.body();
            var request = json.putObject("request");
            var parameters = request.putObject("query");
            for (var parameter : query) put(parameters, parameter, '=', "--query must look like name=value");
            var fields = request.putObject("headers");
            for (var header : headers) put(fields, header, ':', "--header must look like Name: value");
            if (body.startsWith("@")) request.put("body_base64", InputFile.bytes(Path.of(body.substring(1))));
            else request.put("body", body);
            common.print(out(), sent(client, json));
        }

        private void put(ObjectNode target, String pair, char separator, String expected) {
            int end = pair.indexOf(separator);
            if (end <= 0) throw badUsage(expected + ", not '" + pair + "'");
            var value = pair.substring(end + 1);
            target.put(pair.substring(0, end), separator == ':' ? value.strip() : value);
        }

        private static String sent(ServerClient client, ObjectNode json) {
            try {
                return client.sendJson("POST", "/api/sluice/v1/plugin_test/request", json);
            } catch (ServerException e) {
                if (e.status() != NOT_FOUND) throw e;
                throw new CommandFailedException(
                        "this server cannot test request plugins, only Sluice can: start one with 'sluice serve'", e);
            }
        }
    }

    /// A time with or without a zone, or a day, which stands for its beginning.
    static final class MomentConverter implements ITypeConverter<Instant> {
        private static final int DAY_LENGTH = "2026-01-31".length();

        @Override
        public Instant convert(String text) {
            try {
                var whole = text.length() == DAY_LENGTH ? text + "T00:00:00" : text.replace(' ', 'T');
                var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        whole, OffsetDateTime::from, LocalDateTime::from);
                return time instanceof OffsetDateTime zoned
                        ? zoned.toInstant()
                        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is no time: expected a form like 2026-01-31T08:00:00Z");
            }
        }
    }
}
