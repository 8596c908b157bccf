package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with a command before anybody is asked, and help.
final class CommandUsageTest extends EngineCommands {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            serve --htp-bind x                                           | Possible solutions: --http-bind
            creat database x                                             | Did you mean: sluice create
            create                                                       | Missing command
            create database                                              | Missing required parameter
            query -d x --format xml q                                    | Invalid value for option '--format'
            query -d x --format parquet q                                | say --output FILE
            create trigger -d x --trigger-spec all_tables t              | Either --path or --plugin-filename must be provided
            create trigger -d x --trigger-spec all_tables --path a --plugin-filename b t | cannot be used together
            create trigger -d x --trigger-spec nope --path a t           | failed to parse trigger from nope
            create trigger -d x --trigger-spec all_tables --path a --trigger-arguments a t | must be formatted as "key=value"
            create trigger -d x --trigger-spec all_tables --path a --trigger-arguments a=1, t | must be formatted as "key=value"
            create trigger -d x --trigger-spec all_tables --path a --error-behavior Log t | Invalid value for option '--error-behavior'
            create trigger -d x --trigger-spec all_tables --path a --plugin-runtime jython t | 'jython' is none of graalpy, cpython
            update trigger -d x -t t                                     | Missing what to update: --path, --plugin-runtime or --record
            update trigger -d x -t t --plugin-runtime jython             | 'jython' is none of graalpy, cpython, default
            serve --object-store tape                                    | Invalid value for option '--object-store'
            serve --wal-flush-interval soon                              | 'soon' is not a duration
            serve --plugin-memory lots                                   | 'lots' is not a size
            serve --row-missing-columns never                            | Invalid value for option '--row-missing-columns'
            serve --log-filter loud                                      | 'loud' is no log level
            test request_plugin -d x --query a p.py                      | --query must look like name=value, not 'a'
            test request_plugin -d x --header a p.py                     | --header must look like Name: value, not 'a'
            test schedule_plugin -d x --call-time noon p.py              | 'noon' is no time: expected a form like 2026-01-31T08:00:00Z
            test schedule_plugin -d x --call-time 2026-01-31T08:00 --schedule every:1h p.py | cannot be used together
            test schedule_plugin -d x --from 2026-01-31 --schedule every:1h p.py | a span needs all of --from, --to and --schedule
            test wal_plugin -d x --lp a --file b p.py                    | cannot be used together
            test schedule_plugin -d x --from 2026-02-01 --to 2026-01-31 --schedule every:1h p.py | --from must be before --to
            test schedule_plugin -d x --call-time 2026-01-31 --from 2026-01-31 --to 2026-02-01 --schedule every:1h p.py | cannot be used together
            test wal_plugin -d x --lp a --fault rain p.py                | Invalid value for option '--fault': no such fault: 'rain'
            test wal_plugin -d x --lp a --fault query_fails --seed -1 p.py | Invalid value for option '--seed': must not be negative
            test record --name no/slash r1                               | 'no/slash' is no name for a test: expected letters, digits, _ and -
            runs --last 0                                                | --last must be from 1 to 10000
            runs --last 10001                                            | --last must be from 1 to 10000
            runs --outcome foo                                           | 'foo' is none of ok, error, cancelled, killed, unfinished
            replay                                                       | Give either RUN_ID or --database and --trigger
            replay r1 --last 2                                           | --last goes with --trigger, not with RUN_ID
            replay -d d -t t --last 0                                    | --last must be from 1 to 10000
            replay -d d -t t --fault query_fails@no                      | Invalid value for option '--fault'
            write -d x --precision days l                                | Invalid value for option '--precision'
            write -d x --file f l                                        | --file and LINE cannot be used together
            query -d x --file f q                                        | --file and QUERY cannot be used together
            show system -d x --limit -1 table t                          | --limit must not be below 0
            create database --retention-period soon x                    | Invalid value for option '--retention-period'
            create token --admin --expiry 1d                             | --expiry is for a further token
            create token --admin --regenerate --name n                   | --regenerate is for the operator's token
            delete database -y --hard-delete soon x                      | 'soon' is none of never, now, default
            show databases --host nonsense                               | 'nonsense' is not the URL of a server
            show databases --host ftp://there                            | 'ftp://there' is not the URL of a server
            show databases --host a:b@:x                                 | 'a:b@:x' is not the URL of a server
            serve --plugin-repo plugins/main                             | 'plugins/main' is not the URL of a server
            serve --plugin-memory 0                                      | '0' is no size from 1 byte
            serve --plugin-memory 99999999999GiB                         | is no size from 1 byte
            serve --disable-authz helth                                  | 'helth' is none of health, ping, metrics
            serve --debug-adapter 5678                                   | '5678' is not a HOST:PORT of this machine
            serve --debug-adapter 0.0.0.0:5678                           | must not be reached from others
            serve --debug-adapter 127.0.0.1:65536                        | has no port from 0 to 65535
            serve --tls-cert a                                           | --tls-cert and --tls-key go together
            """)
    void bad_usage_ends_with_2_and_says_what_would_be_good(String command, String said) {
        var ended = run(command.split(" "));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(said);
    }

    @Test
    void a_specification_is_refused_in_the_words_of_the_reference() {
        assertThat(run("create", "trigger", "-d", "x", "--trigger-spec", " cron:0 6 * * *", "--path", "a", "t"))
                .isEqualTo(new Ended(2, "", """
                        error: invalid value ' cron:0 6 * * *' for '--trigger-spec <TRIGGER_SPECIFICATION>': failed to parse trigger from cron:0 6 * * *

                        For more information, try '--help'.
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            serve --object-store s3                               | Serve command failed: object store 's3' is not supported
            serve --object-store memory --http-bind nonsense      | 'nonsense' is not an address to listen on
            serve --object-store memory --without-auth --http-bind 0.0.0.0:0 | needs authentication
            test wal_plugin -d x p.py                             | Test command failed: either --lp or --file must be provided
            test wal_plugin -d x --file /no/such p.py             | cannot read /no/such: there is no such file
            test request_plugin -d x --body @/no/such p.py        | cannot read /no/such: there is no such file
            write -d x --file /no/such                            | cannot read /no/such: there is no such file
            write -d x --file /                                   | cannot read /: it is a folder
            query -d x --file /no/such                            | cannot read /no/such: there is no such file
            import /no/such.json                                  | cannot read /no/such.json: there is no such file
            show databases --tls-ca /no/such                      | cannot read /no/such: there is no such file
            create trigger -d x --trigger-spec all_tables --path /no/such --upload t | Path does not exist: /no/such
            show databases --host http://127.0.0.1:1              | cannot reach http://127.0.0.1:1
            """)
    void what_cannot_be_done_ends_with_1_and_says_why(String command, String said) {
        var ended = run(command.split(" "));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"help", "--help", "--version", "help serve", "serve --help", "create trigger --help", "generate-completion"})
    void help_and_the_version_are_no_failure(String command) {
        var ended = run(command.split(" "));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isNotEmpty();
    }
}
