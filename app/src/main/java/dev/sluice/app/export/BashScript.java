package dev.sluice.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A bash script that sets up triggers. Values stand in it in single quotes or, as JSON on one line, in a here-document whose
/// end no JSON can hold, so that none of them can be taken for a command.
final class BashScript {
    private static final String END = "END_OF_JSON";

    private final StringBuilder text = new StringBuilder();

    /// @param what  the script does, a line of comment each
    /// @param usesCommandLine whether it calls `influxdb3`
    BashScript(List<String> what, boolean usesCommandLine) {
        line("#!/usr/bin/env bash");
        what.forEach(this::comment);
        comment("A trigger of the same name is replaced, so that the script can be run again; databases stay as they are.");
        comment("INFLUXDB3_HOST_URL is the server (default http://127.0.0.1:8181), INFLUXDB3_AUTH_TOKEN its token;");
        comment("with --dry-run the script only shows what it would do.");
        comment("shellcheck disable=SC2016  # values are to stay as they are");
        line("set -euo pipefail");
        line(": \"${INFLUXDB3_HOST_URL:=http://127.0.0.1:8181}\"");
        if (usesCommandLine) {
            line(": \"${INFLUXDB3:=influxdb3}\"    # another command line with the same commands, such as sluice");
            line("export INFLUXDB3_HOST_URL");
        }
        text.append("""
                dry_run=${1:-}
                case $dry_run in
                    '' | --dry-run) ;;
                    *) echo "usage: $0 [--dry-run]" >&2; exit 2 ;;
                esac

                # run EXPECTED COMMAND...: a complaint that has EXPECTED in it means that there was nothing to do
                run() {
                    local expected=$1 said
                    shift
                    if [ -n "$dry_run" ]; then
                        printf '%q ' "$@"
                        echo
                        cat
                        return
                    fi
                    if said=$("$@" 2>&1); then return; fi
                    if [ -n "$expected" ] && grep -qiE -- "$expected" <<<"$said"; then return; fi
                    printf '%s\\n' "$said" >&2
                    exit 1
                }

                authorization() {
                    [ -z "${INFLUXDB3_AUTH_TOKEN:-}" ] || printf 'header = "Authorization: Bearer %s"\\n' "$INFLUXDB3_AUTH_TOKEN"
                }

                # request METHOD PATH: the body comes from standard input, the token does not show in the list of processes
                request() {
                    curl --silent --show-error --fail-with-body --request "$1" "${INFLUXDB3_HOST_URL%/}$2" \\
                        --config <(authorization) \\
                        --header 'Content-Type: application/json' --data-binary @-
                }
                """);
    }

    BashScript line(String line) {
        text.append(line).append('\n');
        return this;
    }

    BashScript comment(String comment) {
        return line("# " + comment);
    }

    /// @param expected pattern of a complaint that is none, or empty
    BashScript run(String expected, String command, List<String> arguments) {
        text.append("run ").append(quoted(expected)).append(' ').append(command);
        for (var argument : arguments) text.append(' ').append(quoted(argument));
        return line(" </dev/null");
    }

    BashScript request(String expected, String method, String path, JsonNode body) {
        line("run %s request %s %s <<'%s'".formatted(quoted(expected), method, quoted(path), END));
        return line(Json.line(body)).line(END);
    }

    void upload(TriggerSet set) {
        if (set.files().isEmpty()) return;
        line("").comment("The plugins.");
        set.files().forEach((name, content) -> request(
                "",
                "POST",
                TriggerRoutes.FILES,
                TriggerRoutes.file(name, content)));
    }

    void database(String name) {
        request("409|exist", "POST", TriggerRoutes.DATABASES, TriggerRoutes.database(name));
    }

    void trigger(TriggerDefinition trigger) {
        request("404|not found", "DELETE", TriggerRoutes.deletion(trigger), Json.empty());
        request("", "POST", TriggerRoutes.TRIGGERS, trigger.creation());
    }

    static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:=-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
