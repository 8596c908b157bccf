package dev.sluice.app.assistance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.frame.EngineAccess;
import dev.sluice.editor.assist.SyntaxChecker;
import dev.sluice.engine.host.PluginHosts;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the very Python that is going to run the plugin: a test run of a plugin that only compiles what it is sent.
record EngineSyntaxChecker(EngineAccess access, String database) implements SyntaxChecker {
    private static final Path FILE = Path.of("syntax_check.py").toAbsolutePath();
    private static final String CACHE = "_syntax_check";
    /// A longer text takes Python seconds, at every pause of whoever types.
    private static final int TEXT_LIMIT_CHARS = 1 << 21;
    private static final String PLUGIN = """
            import json
            import warnings


            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                text = request_body if isinstance(request_body, str) else request_body.decode()
                try:
                    with warnings.catch_warnings():
                        warnings.simplefilter("ignore")
                        compile(text, "plugin", "exec", dont_inherit=True)
                except SyntaxError as e:
                    line, column = e.lineno or 1, e.offset or 1
                    end_line = getattr(e, "end_lineno", None) or line
                    end_column = getattr(e, "end_offset", None) or column
                    error = {"line": line, "column": column, "end_line": end_line, "end_column": end_column, "message": e.msg}
                    return {"errors": [error]}
                except ValueError as e:
                    return {"errors": [{"line": 1, "column": 1, "end_line": 1, "end_column": 1, "message": str(e)}]}
                return {"errors": []}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Nothing while Python is not warm: whoever types waits for no process.
    @Override
    public List<SyntaxError> check(String text) {
        if (!access.isOpen() || text.length() > TEXT_LIMIT_CHARS) return List.of();
        try {
            var engine = access.await();
            if (engine.hosts().state() == PluginHosts.State.STARTING) return List.of();
            var request = new Invocation.Request(Map.of(), Map.of(), text.getBytes(StandardCharsets.UTF_8));
            var result = engine.processing()
                    .test(new TestRun(
                            database,
                            new PluginCode.SingleFile(FILE, PLUGIN),
                            new TestRun.Input.Request(request),
                            Optional.empty(),
                            CACHE));
            if (!(result.outcome().orElse(null) instanceof RunOutcome.Completed(_, var response, _)) || response.isEmpty())
                return List.of();
            return errors(new String(response.get().body(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (RuntimeException | JsonProcessingException e) {
            System.getLogger(EngineSyntaxChecker.class.getName()).log(System.Logger.Level.DEBUG, "no syntax check", e);
            return List.of();
        }
    }

    private static List<SyntaxError> errors(String json) throws JsonProcessingException {
        var errors = new ArrayList<SyntaxError>();
        for (var error : JSON.readTree(json).path("errors"))
            errors.add(new SyntaxError(
                    error.path("line").asInt(),
                    error.path("column").asInt(),
                    error.path("end_line").asInt(),
                    error.path("end_column").asInt(),
                    error.path("message").asText()));
        return errors;
    }
}
