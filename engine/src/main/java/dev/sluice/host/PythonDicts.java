package dev.sluice.host;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.common.EconomicMapStorage;
import com.oracle.graal.python.builtins.objects.common.ObjectHashMap;
import com.oracle.graal.python.runtime.object.PFactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.List;

/// Makes dicts with the same keys: the hash table is copied and only the values are set, so that no key is hashed or
/// compared again.
final class PythonDicts {
    /// The one thing about a dict's storage that GraalPy shows to nobody.
    private static final VarHandle MAP = mapOfStorage();

    private final PythonLanguage language = PythonValues.language();
    private final ObjectHashMap template;

    PythonDicts(Collection<String> keys) {
        var storage = EconomicMapStorage.create(keys.size());
        for (var key : keys) storage.putUncached(PythonValues.text(key), PythonValues.none());
        template = (ObjectHashMap) MAP.get(storage);
    }

    /// @param columns a value for each row, for each key
    Object[] dicts(int count, List<Object[]> columns) {
        var rows = new Object[count];
        for (int row = 0; row < count; row++) {
            var map = template.copy();
            for (int i = 0; i < columns.size(); i++) map.setValue(i, columns.get(i)[row]);
            rows[row] = PFactory.createDict(language, new EconomicMapStorage(map, false));
        }
        return rows;
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
