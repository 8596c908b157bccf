package dev.sluice.engine.golden;

import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Results in the form of JUnit that build servers read: a suite for each plugin.
public final class JunitReport {
    private JunitReport() {}

    public static String of(List<TestResult> results) {
        var suites = new LinkedHashMap<String, List<TestResult>>();
        for (var result : results)
            suites.computeIfAbsent(String.valueOf(result.test().folder().getFileName()), _ -> new ArrayList<>()).add(result);
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            start(xml, "testsuites", "sluice", results);
            for (Map.Entry<String, List<TestResult>> suite : suites.entrySet()) {
                start(xml, "testsuite", suite.getKey(), suite.getValue());
                for (var result : suite.getValue()) write(xml, suite.getKey(), result);
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private static void start(XMLStreamWriter xml, String element, String name, List<TestResult> results)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", Long.toString(results.stream().filter(TestResult::hasFailed).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("time", seconds(results.stream().map(TestResult::duration).reduce(Duration.ZERO, Duration::plus)));
        xml.writeCharacters("\n");
    }

    private static void write(XMLStreamWriter xml, String suite, TestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", result.test().name());
        xml.writeAttribute("time", seconds(result.duration()));
        if (result.fate() instanceof TestResult.Fate.Failed(var report)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", readable(report.lines().findFirst().orElse("failed")));
            xml.writeCharacters(readable(report));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    /// Without the characters that XML cannot hold.
    private static String readable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "�");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
