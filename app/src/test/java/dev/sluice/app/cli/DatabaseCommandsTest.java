package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Databases, made, shown and deleted.
final class DatabaseCommandsTest extends EngineCommands {
    @Test
    void databases_come_and_go() {
        assertThat(run("create", "database", "d1", "--retention-period", "30d"))
                .isEqualTo(new Ended(0, "Database \"d1\" created successfully\n", ""));
        assertThat(run("show", "databases", "--format", "csv").out()).contains("iox::database\n", "d1\n");
        assertThat(run("delete", "database", "d1", "--yes").out()).isEqualTo("Database \"d1\" deleted successfully\n");
        assertThat(run("show", "databases", "--format", "csv").out()).doesNotContain("d1\n");
        assertThat(run("show", "databases", "--format", "csv", "--show-deleted").out()).contains("d1-");
    }

    @Test
    void failures_say_which_command_and_what_the_server_said() {
        run("create", "database", "d2");
        assertThat(run("create", "database", "d2"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Create command failed: server responded with error [409 Conflict]: attempted to create a resource that already exists\n"));
        assertThat(run("delete", "database", "-y", "nope").err())
                .isEqualTo(
                        "Delete command failed: server responded with error [404 Not Found]: the requested resource was not found: nope\n");
        assertThat(run("enable", "trigger", "-d", "d2", "nope").err()).startsWith("Enable command failed: server responded");
        assertThat(run("disable", "trigger", "-d", "d2", "nope").err()).startsWith("Disable command failed: server responded");
        assertThat(run("query", "-d", "d2", "SELECT * FROM nope").err())
                .startsWith("Query command failed: server responded with error [400 Bad Request]:")
                .contains("table 'public.iox.nope' not found");
    }
}
