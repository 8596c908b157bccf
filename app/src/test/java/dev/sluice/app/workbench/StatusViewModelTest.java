package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.host.PluginHosts;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusViewModelTest {
    private final StatusViewModel status = new StatusViewModel();

    @Test
    void it_tells_of_the_engine_from_its_start_on() {
        assertThat(status.engineProperty().get()).isEqualTo("Starting the engine");
        status.running(URI.create("http://127.0.0.1:8181"), Duration.ofSeconds(1));
        status.show(new EngineFigures(PluginHosts.State.WARM, 812, 4_194_304));
        assertThat(status.engineProperty().get()).isEqualTo("127.0.0.1:8181");
        assertThat(status.flushProperty().get()).isEqualTo("flush 1 s");
        assertThat(status.pythonProperty().get()).isEqualTo("GraalPy warm");
        assertThat(status.rateProperty().get()).isEqualTo("812 rows/s");
        assertThat(status.walProperty().get()).isEqualTo("WAL 4.0 MB");
    }

    @Test
    void a_failed_start_names_its_reason() {
        status.failed("data folder in use");
        assertThat(status.lightProperty().get()).isEqualTo(StatusViewModel.Light.FAILED);
        assertThat(status.messageProperty().get()).isEqualTo("data folder in use");
        assertThat(status.address()).isEmpty();
    }

    @Test
    void errors_are_counted_until_somebody_looks() {
        assertThat(status.errorsProperty().get()).isEqualTo("No errors logged");
        status.errorsLogged(1);
        assertThat(status.errorsProperty().get()).isEqualTo("1 error logged");
        status.errorsLogged(2);
        assertThat(status.errorsProperty().get()).isEqualTo("3 errors logged");
        status.forgetErrors();
        assertThat(status.errorsProperty().get()).isEqualTo("No errors logged");
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1.0 KB", "10240,10 KB", "1048576,1.0 MB", "5368709120,5.0 GB"})
    void sizes_have_two_figures_and_a_unit(long bytes, String text) {
        assertThat(StatusViewModel.bytes(bytes)).isEqualTo(text);
    }
}
