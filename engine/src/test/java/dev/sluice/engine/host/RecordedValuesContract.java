package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.Traced.CacheUse;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.engine.processing.WrappedApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Values that are kept of a run, which calls nothing of the plugin.
interface RecordedValuesContract extends HostStory {
    /// Whatever is asked of a `Loud` or of its class, the engine hears of it.
    String LOUD = """
            import collections, datetime, enum

            api = None

            def told(what):
                if api is not None:
                    api.write_sync(LineBuilder('told').string_field('what', what), True)
                    api.cache.put(what, what)

            class Meta(type):
                def __getattribute__(self, name):
                    told('class ' + name)
                    return type.__getattribute__(self, name)
                def __hash__(self):
                    told('class hash')
                    return 1

            class Loud(metaclass=Meta):
                def __init__(self):
                    object.__getattribute__(self, '__dict__').update(x=1, text='t')
                def __getattribute__(self, name):
                    told(name)
                    return object.__getattribute__(self, name)
                def __getattr__(self, name):
                    told(name)
                def __repr__(self):
                    told('repr')
                def __len__(self):
                    told('len')
                def __eq__(self, other):
                    told('eq')
                def __hash__(self):
                    told('hash')
                    return 1
                @property
                def __class__(self):
                    told('class')

            class LoudDict(dict):
                def items(self):
                    told('items')
                __repr__ = __len__ = __iter__ = keys = __getitem__ = items

            class LoudList(list):
                def __iter__(self):
                    told('iter')
                __repr__ = __len__ = __getitem__ = __reversed__ = __iter__

            class LoudText(str):
                def __repr__(self):
                    told('text')
                __str__ = __len__ = __getitem__ = __repr__

            class LoudNumber(int):
                def __repr__(self):
                    told('number')
                __str__ = __pos__ = __add__ = bit_length = __repr__

            class LoudError(Exception):
                def __repr__(self):
                    told('error')
                __str__ = __repr__

            class Slots:
                __slots__ = 'part',

            Pair = collections.namedtuple('Pair', 'left right')

            def fail(**held):
                local = held['of']
                raise ValueError('boom')
            """;

    private Map<String, String> locals(String value) {
        var outcome = failed(recorded(
                LOUD
                        + """

                        def process_writes(influxdb3_local, table_batches, args):
                            def value():
                                %s
                            made = value()
                            global api
                            api = influxdb3_local
                            fail(of=made)
                        """
                                .formatted(value.strip().replace("\n", "\n        ")),
                new ArrayList<>()));
        assertThat(outcome.error()).isEqualTo("ValueError: boom");
        assertThat(api().syncs).isEmpty();
        return outcome.frames().getLast().locals();
    }

    private String local(String value) {
        return locals(value).getOrDefault("local", "nothing");
    }

    private RunOutcome recorded(String text, List<Traced> events) {
        var own = api();
        WrappedApi api = new WrappedApi() {
            @Override
            public RecordingApi api() {
                return own;
            }

            @Override
            public void traced(Traced event) {
                events.add(event);
            }
        };
        var run = new PluginRun(
                "run",
                new PluginCode.SingleFile(FILE, text),
                new Invocation.Writes(List.of()),
                Optional.empty(),
                Tracing.ON);
        try {
            return trigger().run(run, api);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void the_locals_of_a_failed_run_are_shown_without_calling_the_plugin() {
        assertThat(local("return Loud()")).isEqualTo("Loud(x=1, text='t')");
        assertThat(local("return Loud")).isEqualTo("<class 'Loud'>");
        assertThat(local("return [Loud(), (Loud(),), {1: Loud()}, collections.deque([Loud()])]"))
                .isEqualTo("[Loud(x=1, text='t'), (Loud(x=1, text='t'),), {1: Loud(x=1, text='t')}, deque([Loud(x=1, text='t')])]");
        assertThat(local("return {Loud()}")).isEqualTo("{Loud(x=1, text='t')}");
        assertThat(local("d = LoudDict()\ndict.__setitem__(d, 'k', Loud())\nreturn d"))
                .isEqualTo("LoudDict({'k': Loud(x=1, text='t')})");
        assertThat(local("made = LoudList()\nlist.append(made, Loud())\nreturn made"))
                .isEqualTo("LoudList([Loud(x=1, text='t')])");
        assertThat(local("return [LoudText('abc'), LoudNumber(5)]")).isEqualTo("[LoudText('abc'), LoudNumber(5)]");
        assertThat(local("return LoudError(Loud(), 2)")).isEqualTo("LoudError(Loud(x=1, text='t'), 2)");
        assertThat(local("made = Slots()\nmade.part = Loud()\nreturn made")).isEqualTo("Slots(part=Loud(x=1, text='t'))");
        assertThat(local("return Pair(1, Loud())")).isEqualTo("Pair(left=1, right=Loud(x=1, text='t'))");
    }

    @Test
    default void plain_data_is_shown_as_python_does_and_without_addresses() {
        assertThat(locals("return [1, -1.5, 'x', b'y', None, True, {}, (2,), range(3)]"))
                .contains(
                        entry("local", "[1, -1.5, 'x', b'y', None, True, {}, (2,), range(0, 3)]"),
                        entry("held", "{'of': [1, -1.5, 'x', b'y', None, True, {}, (2,), range(0, 3)]}"));
        assertThat(local("return datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc)"))
                .isEqualTo("datetime.datetime(2026, 1, 2, 0, 0, tzinfo=datetime.timezone.utc)");
        assertThat(local("return [len, fail, collections, object(), datetime.timedelta(1)]"))
                .isEqualTo("[<built-in len>, <function fail>, <module 'collections'>, <object>, datetime.timedelta(days=1)]");
    }

    @Test
    default void values_are_shown_within_limits() {
        assertThat(local("return list(range(1000000))")).startsWith("[0, 1, 2, ").hasSizeLessThan(250);
        assertThat(local("return 'x' * 1000000")).startsWith("'xxx").hasSizeLessThan(250);
        assertThat(local("return 10 ** 100000")).startsWith("0x").endsWith("... (332193 bits)");
        assertThat(local("made = []\nmade.append(made)\nreturn made")).isEqualTo("[[[[[[...]]]]]]");
        assertThat(local("made = [1] * 100\nfor _ in range(6): made = [made] * 100\nreturn made")).hasSizeLessThan(250);
    }

    @Test
    default void the_names_of_a_class_may_be_a_mapping_of_the_plugin() {
        var outcome = failed(recorded(
                """
                def process_writes(influxdb3_local, table_batches, args):
                    class Names(dict):
                        def __iter__(self):
                            influxdb3_local.info('asked')
                            return dict.__iter__(self)
                        keys = items = __iter__
                    class Meta(type):
                        @classmethod
                        def __prepare__(cls, *args):
                            return Names()
                    class Broken(metaclass=Meta):
                        part = 1
                        raise ValueError('boom')
                """,
                new ArrayList<>()));
        assertThat(outcome.frames()).extracting(RunOutcome.TracebackFrame::function).endsWith("Broken");
        assertThat(api().texts()).isEmpty();
    }

    @Test
    default void what_the_cache_holds_is_shown_without_calling_the_plugin() {
        var events = Collections.synchronizedList(new ArrayList<Traced>());
        var outcome = recorded(
                """
                def process_writes(influxdb3_local, table_batches, args):
                    class Loud:
                        def __init__(self):
                            self.x = 1
                        def __repr__(self):
                            influxdb3_local.info('asked')
                            return 'Loud'
                    influxdb3_local.cache.put('loud', [Loud()])
                    influxdb3_local.cache.delete('loud')
                """,
                events);
        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(events)
                .filteredOn(CacheUse.class::isInstance)
                .first()
                .satisfies(use -> assertThat(((CacheUse) use).after()).contains("[Loud(x=1)]"));
        assertThat(api().texts()).isEmpty();
    }

    @Test
    default void what_has_the_name_of_a_secret_is_masked() {
        assertThat(locals("return {'url': 'http://x', 'Authorization': 'Bearer x', b'X-API-Key': 1, 'deep': [{'dbPassword': ['x']}]}"))
                .contains(entry(
                        "local",
                        "{'url': 'http://x', 'Authorization': '***', b'X-API-Key': '***', 'deep': [{'dbPassword': '***'}]}"));
        assertThat(local("return [('authorization', 'Bearer x'), ('accept', 'text/html')]"))
                .isEqualTo("[('authorization', '***'), ('accept', 'text/html')]");
        assertThat(local("made = Slots()\nmade.part = LoudError(1)\nmade.part.api_token = 'x'\nreturn made"))
                .isEqualTo("Slots(part=LoudError(1, api_token='***'))");
        assertThat(local("return [b'{\"user\": \"a\", \"password\" : \"x\\\\\"y\"}', '{\"deep\": {\"token\": [1, {}], \"n\": 2}}', '[{\"secret\": \"xy']"))
                .isEqualTo("[b'{\"user\": \"a\", \"password\" : \"***\"}', '{\"deep\": {\"token\": \"***\", \"n\": 2}}', '[{\"secret\": \"***\"']");
        assertThat(local("return collections.namedtuple('User', 'name password')('a', 'x')"))
                .isEqualTo("User(name='a', password='***')");
        assertThat(local("return {'token': None, 'secret': '', 'has_token': True, 'max_tokens': 5, 'token_count': 6, 'key': 'k'}"))
                .isEqualTo("{'token': None, 'secret': '', 'has_token': True, 'max_tokens': 5, 'token_count': 6, 'key': 'k'}");
        var outcome = failed(recorded(
                """
                def process_writes(influxdb3_local, table_batches, args):
                    access_token, port = 'x', 1
                    raise ValueError('boom')
                """,
                new ArrayList<>()));
        assertThat(outcome.frames().getLast().locals())
                .contains(entry("access_token", "'***'"), entry("port", "1"));
    }

    @Test
    default void what_the_cache_holds_under_the_name_of_a_secret_is_masked_and_kept() {
        var events = Collections.synchronizedList(new ArrayList<Traced>());
        var text = """
                def process_writes(influxdb3_local, table_batches, args):
                    cache = influxdb3_local.cache
                    cache.put('token', 'x')
                    cache.put('login', {'user': 'a', 'password': 'x'})
                """;
        recorded(text, events);
        recorded(text.replace("put(", "get("), events);
        assertThat(events)
                .filteredOn(CacheUse.class::isInstance)
                .map(CacheUse.class::cast)
                .satisfiesExactly(
                        put -> assertThat(put.after()).contains("'***'"),
                        put -> assertThat(put.after()).contains("{'user': 'a', 'password': '***'}"),
                        get -> {
                            assertThat(get.after()).contains("'***'");
                            assertThat(get.content()).isPresent();
                        },
                        get -> {
                            assertThat(get.after()).contains("{'user': 'a', 'password': '***'}");
                            assertThat(get.content()).hasValueSatisfying(content -> assertThat(content).startsWith('M'));
                        });
    }

    @Test
    default void no_copy_is_made_of_what_a_class_of_the_plugin_would_have_to_make() {
        var events = Collections.synchronizedList(new ArrayList<Traced>());
        var text = """
                import copyreg, datetime, decimal

                def process_writes(influxdb3_local, table_batches, args):
                    def told(*_):
                        influxdb3_local.write_sync(LineBuilder('told').int64_field('n', 1), True)
                        return int, (3,)
                    class Reduced:
                        __reduce__ = told
                    class ReducedAs:
                        __reduce_ex__ = told
                    class Kept:
                        __getstate__ = told
                    class Meta(type):
                        __getattribute__ = told
                    class Made(metaclass=Meta):
                        pass
                    copyreg.pickle(decimal.Decimal, told)
                    class Place(datetime.tzinfo):
                        utcoffset = __getinitargs__ = told
                    made = (Reduced(), ReducedAs(), Kept(), Made(), decimal.Decimal(1),
                            datetime.datetime(2026, 1, 1, tzinfo=Place()))
                    cache = influxdb3_local.cache
                    for place, value in enumerate(made):
                        for held in value, [value], {'k': (value,)}:
                            cache.put('k', held)
                            cache.delete('k')
                            cache.put('held%d' % place, held)
                    copyreg.dispatch_table.pop(decimal.Decimal)
                """;
        assertThat(recorded(text, events)).isInstanceOf(Completed.class);
        events.clear();
        assertThat(recorded(
                """
                import copyreg, decimal
                def process_writes(influxdb3_local, table_batches, args):
                    def told(*_):
                        influxdb3_local.info('asked')
                        return int, (3,)
                    copyreg.pickle(decimal.Decimal, told)
                    for place in range(6):
                        influxdb3_local.cache.get('held%d' % place)
                    copyreg.dispatch_table.pop(decimal.Decimal)
                """,
                events))
                .isInstanceOf(Completed.class);
        assertThat(events)
                .filteredOn(CacheUse.class::isInstance)
                .hasSize(6)
                .allSatisfy(use -> assertThat(((CacheUse) use).content()).isEmpty());
        assertThat(api().syncs).isEmpty();
        assertThat(api().texts()).isEmpty();
    }

    @Test
    default void of_values_of_the_library_copies_are_made() {
        assertThat(recorded(
                """
                import collections, datetime, decimal, fractions, re, uuid
                from sluice_host import packing

                def process_writes(influxdb3_local, table_batches, args):
                    for value in (
                            1, 'x', [1, {'a': (2.5, None)}], {1, 2}, collections.deque([1, 2], 3), collections.OrderedDict(a=1),
                            collections.defaultdict(list, a=[1]), collections.Counter('aab'), decimal.Decimal('1.5'),
                            datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc), datetime.date(2026, 1, 2),
                            datetime.timedelta(1), fractions.Fraction(1, 3), uuid.UUID(int=5), re.compile('a+'), 1 + 2j,
                            bytearray(b'x'), len, datetime.date, frozenset('a'), range(3)):
                        data = packing.packed(value)
                        if data is None or packing.unpacked(data) != value:
                            influxdb3_local.info(type(value).__name__)
                """,
                new ArrayList<>()))
                .isInstanceOf(Completed.class);
        assertThat(api().texts()).isEmpty();
    }
}
