package dev.sluice.host.debug;

import com.oracle.truffle.api.instrumentation.TruffleInstrument.Registration;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import java.util.Collection;
import java.util.List;

/// Makes [LineInstrument] known to Truffle.
@Registration(id = LineInstrument.ID, name = "Lines of plugins")
public final class LineInstrumentProvider extends TruffleInstrumentProvider {
    @Override
    protected String getInstrumentClassName() {
        return LineInstrument.class.getName();
    }

    @Override
    protected Object create() {
        return new LineInstrument();
    }

    @Override
    protected Collection<String> getServicesClassNames() {
        return List.of(Lines.class.getName());
    }
}
