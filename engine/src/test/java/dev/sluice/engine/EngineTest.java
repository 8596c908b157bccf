package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.query.ResultFormat;
import dev.sluice.engine.write.WriteRequest;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineTest {
    @TempDir
    Path data;

    @Test
    void what_was_written_is_there_after_a_restart_under_the_same_cluster_and_token() {
        String token;
        String cluster;
        try (var engine = Engine.open(config())) {
            write(engine, "cpu,host=a v=1i 1\ncpu,host=b v=2i 2\n");
            token = engine.adminToken().orElseThrow();
            cluster = engine.catalog().state().clusterId().toString();
            assertThat(csv(engine, "SELECT host, v FROM cpu ORDER BY v")).isEqualTo("host,v\na,1\nb,2\n");
        }
        try (var engine = Engine.open(config())) {
            assertThat(csv(engine, "SELECT host, v FROM cpu ORDER BY v")).isEqualTo("host,v\na,1\nb,2\n");
            assertThat(engine.adminToken()).contains(token);
            assertThat(engine.catalog().state().clusterId()).hasToString(cluster);
            assertThat(engine.wal().recovery().records()).isEqualTo(1);
        }
    }

    @Test
    void nodes_keep_their_data_apart_in_one_folder() {
        try (var engine = Engine.open(config())) {
            write(engine, "cpu v=1i 1\n");
        }
        try (var other = Engine.open(config().change().nodeId("other").build())) {
            assertThat(other.catalog().state().database("db")).isEmpty();
        }
        assertThat(data).isDirectoryContaining(file -> file.endsWith("local")).isDirectoryContaining(file -> file.endsWith("other"));
    }

    @Test
    void the_token_file_is_the_owners_alone_and_a_lost_one_is_not_made_up() throws Exception {
        var file = data.resolve("admin.token");
        try (var engine = Engine.open(config())) {
            assertThat(engine.adminTokenFile()).contains(file);
            assertThat(Files.readString(file).strip()).isEqualTo(engine.adminToken().orElseThrow());
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        Files.delete(file);
        try (var engine = Engine.open(config())) {
            assertThat(engine.adminToken()).isEmpty();
        }
        Files.writeString(file, "apiv3_of_somebody_else\n");
        try (var engine = Engine.open(config())) {
            assertThat(engine.adminToken()).isEmpty();
        }
    }

    @Test
    void an_engine_without_authentication_makes_no_token() {
        try (var engine = Engine.open(config().change().authentication(false).build())) {
            assertThat(engine.adminToken()).isEmpty();
            assertThat(engine.catalog().state().tokens()).isEmpty();
        }
        assertThat(data.resolve("admin.token")).doesNotExist();
    }

    @Test
    void a_data_folder_has_one_engine_at_a_time() {
        try (var _ = Engine.open(config())) {
            assertThatThrownBy(() -> Engine.open(config()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("in use");
        }
        Engine.open(config()).close();
    }

    @Test
    void an_address_that_is_taken_leaves_nothing_open() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var address = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> Engine.open(config().change().httpBind(address).build()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("cannot listen on " + address);
        }
        Engine.open(config()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", "localhost:x", "localhost:70000", "::1:80", "a:b:80"})
    void an_address_that_is_none_is_said_so(String address) {
        assertThatThrownBy(() -> Engine.open(config().change().httpBind(address).build()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'" + address + "' is not an address to listen on");
    }

    @Test
    void whoever_can_be_reached_from_elsewhere_wants_tokens() {
        assertThatThrownBy(() -> Engine.open(
                        config().change().httpBind("0.0.0.0:0").authentication(false).build()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("needs authentication");
    }

    @Test
    void the_server_knows_its_databases_tables_and_tokens() {
        try (var engine = Engine.open(config())) {
            write(engine, "cpu,host=a,room=r v=1i 1\n");
            engine.catalog().commit(new CatalogChange.CreateDatabase("kept", Optional.of(java.time.Duration.ofHours(1))));
            assertThat(internal(engine, "SELECT database_name, retention_period_ns, deleted FROM system.databases ORDER BY 1"))
                    .contains("db,,false\n", "kept,3600000000000,false\n");
            assertThat(internal(engine, "SELECT database_name, table_name, column_count, series_key_columns FROM system.tables"))
                    .isEqualTo("database_name,table_name,column_count,series_key_columns\ndb,cpu,4,\"host, room\"\n");
            assertThat(internal(engine, "SELECT token_id, name, permissions, expiry FROM system.tokens"))
                    .isEqualTo("token_id,name,permissions,expiry\n0,_admin,*:*:*,\n");
        }
    }

    private EngineConfig config() {
        return EngineConfig.defaults(data)
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .build();
    }

    private static void write(Engine engine, String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        engine.writes().write(new WriteRequest("db", bytes, bytes.length, Precision.NANOSECOND, false, false));
    }

    private static String csv(Engine engine, String sql) {
        return csv(engine, "db", sql);
    }

    private static String internal(Engine engine, String sql) {
        return csv(engine, "_internal", sql);
    }

    private static String csv(Engine engine, String database, String sql) {
        var out = new ByteArrayOutputStream();
        try (var result = engine.queries().sql(database, sql, Map.of())) {
            ResultFormat.CSV.write(result, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
