package dev.sluice.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Examples of InfluxDB 3.10.
class TriggerSpecificationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        table:cpu            | {"single_table_wal_write":{"table_name":"cpu"}}          | table:cpu
        ~  table:  my cpu ~  | {"single_table_wal_write":{"table_name":"my cpu"}}       | table:my cpu
        table:table:x        | {"single_table_wal_write":{"table_name":"x"}}            | table:x
        ~\u00a0all_tables\u2003~ | "all_tables_wal_write"                               | all_tables
        all_tables           | "all_tables_wal_write"                                   | all_tables
        every:90s            | {"every":{"duration":{"secs":90,"nanos":0}}}             | every:1m 30s
        every:1w             | {"every":{"duration":{"secs":604800,"nanos":0}}}         | every:7days
        every:365d           | {"every":{"duration":{"secs":31536000,"nanos":0}}}       | every:11months 30days 3h 50m 24s
        every:1.5h           | {"every":{"duration":{"secs":5400,"nanos":0}}}           | every:1h 30m
        every:1y             | {"every":{"duration":{"secs":31557600,"nanos":0}}}       | every:1year
        every:1ms            | {"every":{"duration":{"secs":0,"nanos":1000000}}}        | every:1ms
        cron:0 0 8 * * *     | {"schedule":{"schedule":"0 0 8 * * *"}}                  | cron:0 0 8 * * *
        ~cron:  @weekly ~    | {"schedule":{"schedule":"@weekly"}}                      | cron:@weekly
        request:a/b          | {"request_path":{"path":"a/b"}}                          | request:a/b
        request:/foo         | {"request_path":{"path":"/foo"}}                         | request:/foo
        """)
    void is_read_stored_and_printed(String text, String stored, String printed) throws Exception {
        var specification = TriggerSpecification.parse(text);
        assertThat(specification.storedJson()).isEqualTo(stored);
        assertThat(specification.text()).isEqualTo(printed);
        assertThat(TriggerSpecificationJson.read(new ObjectMapper().readTree(stored))).isEqualTo(specification);
        assertThat(TriggerSpecification.parse(printed)).isEqualTo(specification);
    }

    private static final String FORMS = ": expect one of the following forms: 'table:<TABLE_NAME>', 'all_tables', "
            + "'cron:<CRON_EXPRESSION>', 'every:<DURATION>', or 'request:<PATH>'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        all_tables:          | <forms>
        ALL_TABLES           | <forms>
        path:foo             | <forms>
        ~~                   | <forms>
        table:               | : table name is empty
        table:table:         | : table name is empty
        every:12M            | : don't support every schedules of over 1 year
        every:366d           | : don't support every schedules of over 1 year
        every:5              | : couldn't parse to duration
        every:1H             | : couldn't parse to duration
        every:               | : couldn't parse to duration
        every:0              | : every schedules must be at least 1ms
        every:999us          | : every schedules must be at least 1ms
        cron:0 6 * * *       | ~~
        cron:0 0 0 * * 0     | ~~
        cron:                | ~~
        request:             | ~~
        """)
    void says_why_not(String text, String context) {
        assertThatExceptionOfType(InvalidTriggerException.class)
                .isThrownBy(() -> TriggerSpecification.parse(text))
                .withMessage("failed to parse trigger from " + text + context.replace("<forms>", FORMS));
    }

    @Test
    void an_error_names_the_trimmed_specification() {
        assertThatExceptionOfType(InvalidTriggerException.class)
                .isThrownBy(() -> TriggerSpecification.parse("  table:   "))
                .withMessage("failed to parse trigger from table:: table name is empty");
    }

    @Test
    void knows_its_kind() {
        assertThat(TriggerSpecification.parse("all_tables").kind().label()).isEqualTo("WalRows");
        assertThat(TriggerSpecification.parse("cron:@daily").kind().label()).isEqualTo("Schedule");
        assertThat(TriggerSpecification.parse("request:x").kind().label()).isEqualTo("Request");
    }
}
