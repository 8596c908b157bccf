package dev.sluice.host;

import java.util.Locale;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.shadowed.com.ibm.icu.lang.UCharacter;
import org.graalvm.shadowed.com.ibm.icu.lang.UCharacter.NumericType;
import org.graalvm.shadowed.com.ibm.icu.lang.UProperty;
import org.graalvm.shadowed.com.ibm.icu.text.FilteredNormalizer2;
import org.graalvm.shadowed.com.ibm.icu.text.Normalizer2;
import org.graalvm.shadowed.com.ibm.icu.text.Normalizer2.Mode;
import org.graalvm.shadowed.com.ibm.icu.text.UnicodeSet;
import org.graalvm.shadowed.com.ibm.icu.util.VersionInfo;

/// What Python's `unicodedata` knows beyond GraalPy's own half of it, from the tables that GraalPy itself brings. Its
/// other half is a native module, and those serve one context of a process only. Any thread.
public final class UnicodeData {
    private static final VersionInfo VERSION_3_2 = VersionInfo.getInstance(3, 2);

    /// @return 0 to 240
    @HostAccess.Export
    public int combining(int codePoint) {
        return UCharacter.getCombiningClass(codePoint);
    }

    /// @return such as `Na` or `W`
    @HostAccess.Export
    public String eastAsianWidth(int codePoint) {
        return name(UProperty.EAST_ASIAN_WIDTH, codePoint, UProperty.NameChoice.SHORT);
    }

    @HostAccess.Export
    public boolean mirrored(int codePoint) {
        return UCharacter.isMirrored(codePoint);
    }

    /// @return -1 for what is no decimal digit
    @HostAccess.Export
    public int decimal(int codePoint) {
        return numericType(codePoint) == NumericType.DECIMAL ? (int) numeric(codePoint) : -1;
    }

    /// @return -1 for what is no digit
    @HostAccess.Export
    public int digit(int codePoint) {
        int type = numericType(codePoint);
        return type == NumericType.DECIMAL || type == NumericType.DIGIT ? (int) numeric(codePoint) : -1;
    }

    /// @return NaN for what is no number
    @HostAccess.Export
    public double numeric(int codePoint) {
        double value = UCharacter.getUnicodeNumericValue(codePoint);
        return value == UCharacter.NO_NUMERIC_VALUE ? Double.NaN : value;
    }

    /// @return as the character database writes it, such as `0061 0301` or `<compat> 0020 0308`; empty: none
    @HostAccess.Export
    public String decomposition(int codePoint) {
        var raw = Normalizer2.getNFKCInstance().getRawDecomposition(codePoint);
        if (raw == null || UCharacter.getIntPropertyValue(codePoint, UProperty.HANGUL_SYLLABLE_TYPE) != 0) return "";
        var text = new StringBuilder();
        var type = name(UProperty.DECOMPOSITION_TYPE, codePoint, UProperty.NameChoice.LONG);
        if (!type.equals("Canonical")) text.append('<').append(tag(type)).append('>');
        raw.codePoints().forEach(part -> text.append(text.isEmpty() ? "" : " ").append("%04X".formatted(part)));
        return text.toString();
    }

    /// @param name any case
    /// @return -1: there is none of this name
    @HostAccess.Export
    public int lookup(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        int found = UCharacter.getCharFromName(upper);
        return found >= 0 ? found : UCharacter.getCharFromNameAlias(upper);
    }

    /// Whether Unicode 3.2, which host names are still made with, has the character.
    @HostAccess.Export
    public boolean isOld(int codePoint) {
        return UCharacter.getAge(codePoint).compareTo(VERSION_3_2) <= 0
                && UCharacter.getType(codePoint) != UCharacter.UNASSIGNED;
    }

    /// @param form `NFC`, `NFD`, `NFKC` or `NFKD`
    /// @return normalized as in Unicode 3.2: characters it does not have stay as they are
    @HostAccess.Export
    public String normalizeOld(String form, String text) {
        var tables = form.startsWith("NFK") ? "nfkc" : "nfc";
        var mode = form.endsWith("D") ? Mode.DECOMPOSE : Mode.COMPOSE;
        var normalizer = Normalizer2.getInstance(null, tables, mode);
        return new FilteredNormalizer2(normalizer, new UnicodeSet("[:age=3.2:]")).normalize(text);
    }

    private static int numericType(int codePoint) {
        return UCharacter.getIntPropertyValue(codePoint, UProperty.NUMERIC_TYPE);
    }

    private static String name(int property, int codePoint, int choice) {
        return UCharacter.getPropertyValueName(property, UCharacter.getIntPropertyValue(codePoint, property), choice);
    }

    private static String tag(String type) {
        return type.equals("Nobreak") ? "noBreak" : type.toLowerCase(Locale.ROOT);
    }
}
