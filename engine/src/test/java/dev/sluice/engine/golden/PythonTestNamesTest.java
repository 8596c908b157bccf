package dev.sluice.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonTestNamesTest {
    @Test
    void functions_and_methods_are_found_in_the_text() {
        assertThat(PythonTestNames.of("""
                import unittest

                def helper(): pass

                async def test_later(influxdb3_local):
                    def test_inner(): pass

                @decorated("def test_no(")
                def  test_spread (
                    plugin,
                ): assert plugin  # def test_comment(

                class Base:
                    \"""
                def test_in_a_text():
                    \"""
                    def test_inherited(self): pass

                class TestIt(Base):
                    value = 1
                    def test_own(self):
                        class TestInner:
                            def test_deep(self): pass
                    @staticmethod
                    async def test_async(): pass
                    def helper(self): pass

                class Case(unittest.TestCase):
                    def testCamel(self): pass
                    def test_plain(self): pass
                    def setUp(self): pass

                class More(Case, Base): pass

                if True:
                    def test_perhaps(): pass

                text = '''
                def test_in_another_text(): pass
                '''
                """))
                .containsExactly(
                        "test_later", "test_spread", "TestIt.test_inherited", "TestIt.test_own", "TestIt.test_async",
                        "Case.testCamel", "Case.test_plain", "More.test_inherited", "More.testCamel", "More.test_plain");
    }

    @Test
    void a_text_that_is_broken_shows_what_it_can() {
        assertThat(PythonTestNames.of("def test_a(): 'open\ndef test_b():\n  x = (\nclass Test(Test):\n def test_c"))
                .containsExactly("test_a", "test_b");
        assertThat(PythonTestNames.of("class Test(Test):\r\n\tdef test_c(self): pass\r\ndef test_d(): pass")).containsExactly("test_d", "Test.test_c");
        assertThat(PythonTestNames.of("'''\ndef test_a(): pass\\")).isEmpty();
    }
}
