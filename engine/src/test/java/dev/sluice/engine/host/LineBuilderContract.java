package dev.sluice.engine.host;

import static dev.sluice.engine.host.Rows.tag;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `LineBuilder` and its exceptions.
interface LineBuilderContract extends HostStory {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PE-27  | L("m").tag("a","b").int64_field("i",1)           | m,a=b i=1i
            PE-28  | L("m,x").int64_field("i",1)                      | m\\,x i=1i
            PE-29  | L("m x")                                         | InvalidMeasurementError: Measurement name cannot contain spaces
            PE-30  | L("m").tag("t", r"a b,c=d\\e").int64_field("i",1) | m,t=a\\ b\\,c\\=d\\\\e i=1i
            PE-31  | L("m").string_field("s", 'he said "hi" \\\\ x')   | m s="he said \\"hi\\" \\\\ x"
            PE-32  | L("m").float64_field("f", 2)                     | m f=2.0
            PE-32b | L("m").float64_field("f", 3.14)                  | m f=3.14
            PE-32c | L("m").float64_field("f", 1e22)                  | m f=10000000000000000000000.0
            PE-32d | L("m").float64_field("f", 1e-7)                  | m f=1e-07
            PE-32e | L("m").float64_field("f", -0.0)                  | m f=0.0
            PE-32f | L("m").float64_field("f", float("inf"))          | m f=inf
            PE-33  | L("m").uint64_field("u", -1)                     | ValueError: uint64 field 'u' cannot be negative
            PE-33b | L("m").uint64_field("u", 18446744073709551615)   | m u=18446744073709551615u
            PE-34  | L("m").tag("a=b","v")                            | InvalidKeyError: tag key 'a=b' cannot contain equals signs
            PE-34b | L("m").tag("a b","v")                            | InvalidKeyError: tag key 'a b' cannot contain spaces
            PE-34c | L("m").int64_field("a,b", 1)                     | InvalidKeyError: field key 'a,b' cannot contain commas
            PE-35  | L("m").int64_field("",1)                         | InvalidKeyError: field key cannot be empty
            PE-36  | L("some_table")                                  | InvalidLineError: At least one field is required: some_table
            PE-36b | L("m").tag("t", None)                            | InvalidLineError: At least one field is required: m,t=None
            PE-37  | L("m").int64_field("a",1).int64_field("b",2).int64_field("a",3) | m a=3i,b=2i
            PE-38  | L("m").int64_field("f",1).time_ns(0)             | m f=1i 0
            PE-38b | L("m").int64_field("f",1).time_ns(None)          | m f=1i
            PE-39  | L("m").bool_field("b",0).bool_field("c","x")     | m b=f,c=t
            PE-40  | L("m").int64_field("i\\\\k",1).tag("t\\\\k","v")     | m,t\\k=v i\\\\k=1i
            int    | L("m").int64_field("i", 1.0).int64_field("t", True) | m i=1.0i,t=Truei
            string | L("m").string_field("s", 1)                      | AttributeError: 'int' object has no attribute 'replace'
            none   | L(None)                                          | TypeError: argument of type 'NoneType' is not iterable
            """)
    default void line_builder(String id, String expression, String expected) {
        assertThat(logged(
                        """
                        L = LineBuilder
                        try:
                            text = (%s).build()
                        except Exception as e:
                            text = type(e).__name__ + ": " + str(e)
                        influxdb3_local.info(text)
                        """
                                .formatted(expression)))
                .containsExactly(expected);
    }

    @Test
    default void line_builder_and_its_exceptions_live_where_plugins_look_for_them() {
        assertThat(logged(
                        """
                        import __main__, builtins
                        influxdb3_local.info(LineBuilder is builtins.LineBuilder, LineBuilder.__module__)
                        influxdb3_local.info(issubclass(__main__.InvalidLineError, __main__.InfluxDBError))
                        influxdb3_local.info(__main__.InfluxDBError.__bases__ == (Exception,), __main__.OrderedDict.__name__)
                        b = LineBuilder("m").tag("t", 1).float64_field("f", 1)
                        influxdb3_local.info(dict(b.tags), dict(b.fields), b.measurement, b._timestamp_ns)
                        """))
                .containsExactly("True __main__", "True", "True OrderedDict", "{'t': '1'} {'f': '1.0'} m None");
    }
}
