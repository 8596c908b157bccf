package dev.sluice.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Lines as pip 24.3.1 logs them.
final class NativeCodeTest {
    private static final String UNFIT =
            """
            2026-11-24T12:52:50,487   Skipping link: none of the wheel's tags (cp312-cp312-manylinux_2_17_x86_64) are compatible (run pip debug --verbose to show compatible tags): https://files.example/packages/Some_Name-1.0-cp312-cp312-manylinux_2_17_x86_64.whl (from https://files.example/simple/some-name/)
            """;
    private static final String SOURCE =
            """
            2026-11-24T12:52:50,492   Skipping link: No sources permitted for some-name: https://files.example/some-name-1.0.tar.gz (from https://files.example/simple/some-name/)
            """;

    @Test
    void wheels_for_another_machine_only_are_native_code() {
        assertThat(NativeCode.explanation(UNFIT + SOURCE + refused("some.name>=1")).orElseThrow())
                .startsWith("some.name contains native code, which cannot be installed on GraalPy.")
                .contains("sluice update trigger --database DB --trigger-name TRIGGER --plugin-runtime cpython")
                .endsWith("sluice install package --plugin-runtime cpython some.name");
    }

    @Test
    void a_package_without_wheels_is_told_apart() {
        assertThat(NativeCode.explanation(SOURCE + refused("some-name")).orElseThrow())
                .startsWith("some-name is published as source only, which GraalPy does not build.");
    }

    @Test
    void what_no_index_has_is_not_explained() {
        assertThat(NativeCode.explanation(refused("some-name"))).isEmpty();
    }

    @Test
    void another_package_passed_over_on_the_way_is_not_blamed() {
        assertThat(NativeCode.explanation(UNFIT + SOURCE + refused("other"))).isEmpty();
    }

    @Test
    void other_failures_are_left_to_pip() {
        assertThat(NativeCode.explanation(UNFIT + "ERROR: No space left on device\n")).isEmpty();
    }

    private static String refused(String requirement) {
        return "2026-11-24T12:52:50,723 ERROR: No matching distribution found for " + requirement + "\n";
    }
}
