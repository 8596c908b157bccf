package dev.sluice.engine.host;

class CPythonHostTest extends PluginHostContract {
    @Override
    PluginHosts.Kind kind() {
        return PluginHosts.Kind.CPYTHON;
    }
}
