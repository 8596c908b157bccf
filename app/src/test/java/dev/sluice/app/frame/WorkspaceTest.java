package dev.sluice.app.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final Workspace workspace = Workspace.of(Path.of("/somewhere"));

    @Test
    void a_database_that_exists_is_meant_when_the_own_one_does_not() {
        assertThat(workspace.database(List.of())).isEqualTo("mydb");
        assertThat(workspace.database(List.of("_internal"))).isEqualTo("mydb");
        assertThat(workspace.database(List.of("_internal", "plant", "sensors"))).isEqualTo("plant");
        assertThat(workspace.database(List.of("sensors", "mydb"))).isEqualTo("mydb");
    }
}
