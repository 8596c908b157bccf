package dev.sluice.engine.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "token", "TOKEN", "api_key", "X-API-Key", "apiKey", "APIKey", "dbPassword", "authToken", "smtp_pass", "password2",
        "Authorization", "set-cookie", "client_secret", "private_key", "api_keys", "credentials", "INFLUXDB3_AUTH_TOKEN", "pwd"
    })
    void the_name_of_a_secret_is_known(String name) {
        assertThat(SecretNames.isSecret(name, "x")).isTrue();
        assertThat(SecretNames.isSecret(name, "")).isFalse();
        assertThat(SecretNames.isSecret(name, "true")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "key", "public_key", "author", "secretary", "tokenizer", "token_count", "password_file", "token_url", "host", "passed",
        "compass", "keys"
    })
    void other_names_are_none(String name) {
        assertThat(SecretNames.isSecret(name, "x")).isFalse();
    }

    @Test
    void a_number_of_secrets_is_none() {
        assertThat(SecretNames.isSecret("max_tokens", "100")).isFalse();
        assertThat(SecretNames.isSecret("token", "100")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"user":"a", "token" : "x\\"y", "n":1}              | {"user":"a", "token" : "***", "n":1}
            [{"deep":{"Api-Key":["a",{"b":2}] }},{"pwd":12.5}]  | [{"deep":{"Api-Key":"***" }},{"pwd":"***"}]
            {"token":null,"secret":true,"tokens":5}             | {"token":null,"secret":true,"tokens":5}
            {"token":"ä","secret":"x"} rest                     | {"token":"***","secret":"***"} rest
            {"token":"x","broken                                | {"token":"***","broken
            token=x                                             | token=x
            """)
    void secrets_in_json_are_masked_and_nothing_else_changes(String body, String masked) {
        assertThat(new String(Masked.body(body.getBytes(UTF_8), Map.of()), UTF_8)).isEqualTo(masked);
    }

    @Test
    void so_are_those_in_a_form() {
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertThat(new String(Masked.body("user=a&api%5Fkey=x&password&pwd=".getBytes(UTF_8), headers), UTF_8))
                .isEqualTo("user=a&api%5Fkey=***&password&pwd=");
    }

    @Test
    void bytes_that_are_no_text_stay() {
        byte[] bytes = {'{', (byte) 0xff};
        assertThat(Masked.body(bytes, Map.of())).isEqualTo(bytes);
    }
}
