package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tokens.
final class TokenCommandTest extends EngineCommands {
    @Test
    void further_tokens_are_made_and_work() {
        var ended = run("create", "token", "--admin", "--name", "guest", "--expiry", "1h");
        assertThat(ended.out()).startsWith("New token created successfully!\n\nToken: apiv3_");
        var token = ended.out().lines().filter(line -> line.startsWith("Token: ")).findFirst().orElseThrow().substring(7);
        assertThat(run("show", "databases", "--token", token).exitCode()).isZero();
        assertThat(run("show", "databases", "--token", "apiv3_wrong").err()).contains("401 Unauthorized");
        assertThat(run("create", "token", "--admin").err()).contains("409 Conflict").contains("token name already exists, _admin");
    }
}
