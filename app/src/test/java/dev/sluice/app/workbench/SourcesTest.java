package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    private final Sources sources = new Sources();

    @Test
    void the_usual_ones_are_used_until_somebody_says_otherwise() {
        assertThat(sources.packageIndex().used()).isEmpty();
        assertThat(sources.pluginRepository().used()).isEmpty();
        assertThat(Sources.usualRepository()).startsWith("http");
        assertThat(sources.packageIndex().problem()).isEmpty();
    }

    @Test
    void an_address_is_used_as_soon_as_it_is_one() {
        var index = sources.packageIndex();
        index.textProperty().set(" https://packages.example/simple ");
        assertThat(index.used()).contains("https://packages.example/simple");
        assertThat(index.problem()).isEmpty();
        index.textProperty().set("file:///srv/packages");
        assertThat(index.used()).contains("file:///srv/packages");
        index.textProperty().set("  ");
        assertThat(index.used()).isEmpty();
        assertThat(index.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"packages.example", "ftp://packages.example/", "https:", "https://", "https://a b/", "--pre"})
    void what_is_none_is_told_and_not_used(String text) {
        sources.packageIndex().textProperty().set(text);
        assertThat(sources.packageIndex().used()).isEmpty();
        assertThat(sources.packageIndex().problem()).startsWith(text + " is no address");
    }

    @Test
    void plugins_come_over_http() {
        sources.pluginRepository().textProperty().set("file:///srv/plugins");
        assertThat(sources.pluginRepository().used()).isEmpty();
        assertThat(sources.pluginRepository().problem()).isNotEmpty();
    }
}
