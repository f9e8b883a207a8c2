package dev.pilothouse.engine.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Runs;
import dev.pilothouse.engine.chaos.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportFormatTest {
    private static final String NASTY = "title </script><b>&\"' \u001b[31m \uD800 =cmd()";

    @Test
    void junitHasASuiteForEachAppOnANodeAndACaseForEachCell() {
        Document xml = junit(Runs.ended(
                "r1",
                List.of(
                        Runs.passed("n1", "ui", "crash", 1, 4321),
                        Runs.passed("n1", "ui", "pause", 1, 12_000),
                        Runs.passed("n2", "ui", "crash", 1, 900))));

        assertThat(elements(xml, "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + suite.getAttribute("tests"))
                .containsExactly("n1/ui 2", "n2/ui 1", "run 1");
        Element first = elements(xml, "testcase").getFirst();
        assertThat(first.getAttribute("name")).isEqualTo("crash#1");
        assertThat(first.getAttribute("classname")).isEqualTo("n1.ui");
        assertThat(first.getAttribute("time")).isEqualTo("4.321");
        assertThat(text(first, "system-out"))
                .contains("evidence before.id=4f2a90c1", "port 2.160 s", "undone nothing lasts");
        assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("0");
        assertThat(elements(xml, "property"))
                .extracting(property -> property.getAttribute("name") + "=" + property.getAttribute("value"))
                .contains("healing=console", "seed=4711", "plan=archipelago", "pilothouse=0.1.0");
    }

    @Test
    void junitTellsWhatDidNotPassByItsKindAndNeverAsAPass() {
        Document xml = junit(Runs.ended(
                "r1",
                List.of(
                        Runs.other("n1", "ui", "a", 1, new Verdict.Fail("never")),
                        late("b"),
                        Runs.other("n1", "ui", "c", 1, new Verdict.Invalid("was down")),
                        Runs.other("n1", "ui", "d", 1, new Verdict.Unknown("lost")),
                        Runs.other("n1", "ui", "e", 1, new Verdict.Aborted("ctrl-c")),
                        Runs.other("n1", "ui", "f", 1, new Verdict.NotApplicable("no tc")),
                        Runs.other("n1", "ui", "g", 1, new Verdict.Refused("protected")))));

        assertThat(elements(xml, "failure"))
                .extracting(failure -> failure.getAttribute("type") + ": " + failure.getAttribute("message"))
                .containsExactly("not-recovered: never", "over-budget: 70 s");
        assertThat(elements(xml, "error"))
                .extracting(error -> error.getAttribute("type"))
                .containsExactly("invalid", "unknown", "aborted");
        assertThat(elements(xml, "skipped"))
                .extracting(skipped -> skipped.getAttribute("message"))
                .containsExactly("not-applicable: no tc", "refused: protected");
        Element suite = elements(xml, "testsuite").getFirst();
        assertThat(List.of("tests", "failures", "errors", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("7", "2", "3", "2");
        assertThat(suite.getAttribute("timestamp")).matches("2026-11-21T06:[0-9]{2}:[0-9]{2}");
    }

    @Test
    void junitIsNotGreenWhereTheRunDidNotEnd() {
        RunReport begun = Runs.begun("r1", 5);

        Document xml = junit(begun);

        assertThat(elements(xml, "error"))
                .singleElement()
                .satisfies(error -> assertThat(error.getTextContent()).contains("0 of 5 planned cells ended"));
        assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void csvHasARowForEachCellAndNoFormulas() {
        String csv = write(
                ReportFormat.CSV,
                Runs.ended(
                        "r1",
                        List.of(
                                Runs.passed("n1", "ui", "crash", 1, 4321),
                                Runs.other("n1", "ui", "stop", 1, new Verdict.Fail("=1+1, \"quoted\"\nline")))));

        List<String> lines = List.of(csv.split("\r\n"));
        assertThat(lines.getFirst())
                .startsWith(
                        "run,plan,healing,seed,node,app,fault,repeat,started_at,verdict,reason,recovery_ms,budget_ms");
        assertThat(lines.get(1))
                .startsWith("r1,archipelago,console,4711,n1,ui,crash,1,")
                .contains(",pass,,4321,60000,");
        assertThat(lines.get(2)).contains("fail,\"'=1+1, \"\"quoted\"\"\nline\",,60000,");
        assertThat(lines).hasSize(3);
    }

    @Test
    void csvOfARunWithoutCellsIsItsTitles() {
        assertThat(write(ReportFormat.CSV, Runs.begun("r1", 5)).strip())
                .startsWith("run,plan,")
                .doesNotContain("\n");
    }

    @Test
    void jsonHasEveryAnswerAndTheFigures() throws IOException {
        RunReport run = Runs.ended(
                "r1", List.of(Runs.passed("n1", "ui", "crash", 1, 4000), Runs.passed("n2", "ui", "crash", 1, 5000)));

        JsonNode json = new ObjectMapper().readTree(write(ReportFormat.JSON, run));

        assertThat(json.path("standing").asText()).isEqualTo("passed");
        assertThat(json.path("cells")).hasSize(2);
        assertThat(json.path("cells").path(0).path("samples")).hasSize(3);
        JsonNode all = json.path("times").path(0);
        assertThat(all.path("fault").asText()).isEqualTo("crash");
        assertThat(all.path("app").isNull()).isTrue();
        assertThat(all.path("p50Ms").asInt()).isEqualTo(4500);
        assertThat(all.path("p95Ms").isNull()).isTrue();
    }

    @Test
    void whatAnAppSaysStaysTextInEveryFormat() throws IOException {
        RunReport run = Runs.ended("r1", List.of(Runs.other("n1", "ui", "crash", 1, new Verdict.Fail(NASTY))));

        assertThat(elements(junit(run), "failure").getFirst().getAttribute("message"))
                .isEqualTo("title </script><b>&\"' \uFFFD[31m \uFFFD =cmd()");
        assertThat(write(ReportFormat.HTML, run)).contains("&lt;/script&gt;").doesNotContain("<script", "</script");
        assertThat(new ObjectMapper()
                        .readTree(write(ReportFormat.JSON, run))
                        .path("cells")
                        .path(0)
                        .path("reason")
                        .asText())
                .startsWith("title </script><b>");
    }

    private static CellResult late(String fault) {
        return Runs.cell(
                "n1",
                "ui",
                fault,
                1,
                new Verdict.Fail("70 s"),
                Map.of(Phase.STABLE, Duration.ofSeconds(70)),
                List.of());
    }

    private static Document junit(RunReport run) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(write(ReportFormat.JUNIT, run))));
        } catch (ParserConfigurationException | SAXException | IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static String write(ReportFormat format, RunReport run) {
        StringWriter out = new StringWriter();
        format.write(run, out);
        return out.toString();
    }

    private static List<Element> elements(Document xml, String name) {
        NodeList nodes = xml.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        Node child = parent.getElementsByTagName(name).item(0);
        return child.getTextContent();
    }
}
