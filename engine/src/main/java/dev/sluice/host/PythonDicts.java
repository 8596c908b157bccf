package dev.sluice.host;

import com.oracle.graal.python.builtins.objects.common.EconomicMapStorage;
import com.oracle.graal.python.builtins.objects.common.ObjectHashMap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;

/// Makes dicts with the same keys: the hash table is copied and only the values are set, so that no key is hashed or
/// compared again.
final class PythonDicts {
    /// The one thing about a dict's storage that GraalPy shows to nobody.
    private static final VarHandle MAP = mapOfStorage();

    private final DictMaker maker = DictMaker.here();
    private final ObjectHashMap template;

    PythonDicts(Collection<String> keys) {
        var storage = EconomicMapStorage.create(keys.size());
        for (var key : keys) storage.putUncached(PythonValues.text(key), PythonValues.none());
        template = (ObjectHashMap) MAP.get(storage);
    }

    /// @param columns of the keys, as [DictMaker#dicts] takes them
    Object[] dicts(int count, Object[] columns) {
        return maker.dicts(template, columns, count);
    }

    private static VarHandle mapOfStorage() {
        try {
            return MethodHandles.privateLookupIn(EconomicMapStorage.class, MethodHandles.lookup())
                    .findVarHandle(EconomicMapStorage.class, "map", ObjectHashMap.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
