package dev.pilothouse.engine.chaos.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Runs;
import dev.pilothouse.engine.chaos.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PageTest {
    private static final RunReport MATRIX = Runs.matrix("20261121T060000Z-4f2a", 7);

    @Test
    void hasAHeatMapForEachNodeWithAFieldForEachAppAndFault() {
        Document page = page(MATRIX);

        List<Element> maps = withClass(page, "table", "heat");

        assertThat(maps).hasSize(3);
        assertThat(maps.getFirst().getElementsByTagName("caption").item(0).getTextContent())
                .isEqualTo("Node n1");
        assertThat(maps.getFirst().getElementsByTagName("td").getLength()).isEqualTo(3 * 7);
    }

    @Test
    void everyFieldSaysItsVerdictInWordsNotOnlyInColour() {
        assertThat(withClass(page(MATRIX), "table", "heat").stream()
                        .flatMap(map -> elements(map, "td").stream())
                        .map(Element::getTextContent))
                .allMatch(text -> text.matches("(?s).*(pass|FAIL|INVALID|UNKNOWN|ABORTED|refused|not applicable).*"))
                .anyMatch(text -> text.startsWith("✖ FAIL 1/3"))
                .anyMatch(text -> text.startsWith("⊘ INVALID 3/3"))
                .anyMatch(text -> text.startsWith("? UNKNOWN 1/3"))
                .anyMatch(text -> text.startsWith("■ ABORTED 1/3"))
                .anyMatch(text -> text.startsWith("– not applicable"));
    }

    @Test
    void oneFailureAmongGoodRepeatsIsNeverHidden() {
        RunReport run = Runs.ended(
                "r1",
                List.of(
                        Runs.passed("n1", "ui", "crash", 1, 900),
                        Runs.other("n1", "ui", "crash", 2, new Verdict.Fail("never")),
                        Runs.passed("n1", "ui", "crash", 3, 900)));

        Element field =
                elements(withClass(page(run), "table", "heat").getFirst(), "td").getFirst();

        assertThat(field.getAttribute("class")).isEqualTo("fail");
        assertThat(field.getTextContent()).isEqualTo("✖ FAIL 1/3never back");
    }

    @Test
    void everyCellHasATimelineAndEveryLinkLeadsSomewhere() {
        Document page = page(MATRIX);

        Set<String> ids = new HashSet<>();
        elements(page.getDocumentElement(), "section").forEach(section -> ids.add(section.getAttribute("id")));

        assertThat(ids).hasSize(MATRIX.results().size());
        assertThat(withClass(page, "svg", "timeline")).hasSize(MATRIX.results().size());
        assertThat(elements(page.getDocumentElement(), "a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void timelineShadesTheFaultAndHasATickForEachAnswer() {
        CellResult cell = Runs.passed("n1", "ui", "crash", 1, 4000);

        Element timeline = withClass(page(Runs.ended("r1", List.of(cell))), "svg", "timeline")
                .getFirst();

        assertThat(timeline.getElementsByTagName("rect").getLength()).isEqualTo(1);
        long ticks = elements(timeline, "path").stream()
                .filter(path -> path.getAttribute("class").startsWith("tick"))
                .flatMapToInt(path -> path.getAttribute("d").chars())
                .filter(letter -> letter == 'M')
                .count();
        assertThat(ticks).isEqualTo(cell.samples().size());
        assertThat(timeline.getTextContent())
                .contains("detect 0.400 s", "act 0.800 s", "port open 2.000 s", "first marker 4.000 s", "serves ×2");
    }

    @Test
    void refusesAP95UnderTwentyTimesAndShowsEachTimeAsAMark() {
        Document page = page(MATRIX);

        Element spreads = withClass(page, "table", "spreads").getFirst();
        Element crash = elements(spreads, "tr").get(1);
        Element one = elements(spreads, "tr").get(2);

        assertThat(crash.getTextContent()).contains("crash", "all apps").doesNotContain("n < 20");
        assertThat(one.getTextContent()).contains("n < 20");
        assertThat(elements(one, "circle"))
                .hasSize(Integer.parseInt(elements(one, "td").get(1).getTextContent()));
    }

    @Test
    void loadsNothingAndRunsNoScript() {
        String html = html(MATRIX);

        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("<script", "src=", "<link", "@import", "url(", "http://", "https://");
    }

    @Test
    void saysWhoHealedAndWithWhichSeedAndThatTheJournalIsTorn() {
        RunReport begun = Runs.begun("r1", 189);
        RunReport torn = new RunReport(
                begun.id(),
                begun.plan(),
                begun.fleet(),
                begun.operator(),
                begun.healing(),
                begun.seed(),
                begun.startedAt(),
                begun.endedAt(),
                begun.planned(),
                List.of(),
                begun.facts(),
                List.of("The last line is torn: its console was ended while it was written."));

        String text = page(torn).getDocumentElement().getTextContent();

        assertThat(text)
                .contains("INCOMPLETE", "0 of 189 planned cells ended", "torn", "4711", "ana@desk", "archipelago")
                .contains("the reconciler of the console", "0.1.0")
                .doesNotContain("PASSED");
    }

    @Test
    void everyIdHasItsOwnAnchor() {
        assertThat(List.of(anchor("a-b", "c"), anchor("a", "b-c"), anchor("ä", "c"), anchor("_", "c")))
                .doesNotHaveDuplicates()
                .allMatch(anchor -> anchor.matches("[A-Za-z0-9_-]+"));
    }

    @Test
    void saysHowFarACellCameThatNeverServedAgain() {
        RunReport run = Runs.ended("r1", List.of(Runs.other("n1", "ui", "crash", 1, new Verdict.Fail("never"))));

        assertThat(page(run).getDocumentElement().getTextContent())
                .contains("It came no further than: detect.")
                .doesNotContain("Most of the time to recovery went to");
    }

    @Test
    void neverCallsItARecoveryWhereTheAppServedOn() {
        CellResult down = Runs.passed("n1", "ui", "loss", 1, 4000);
        CellResult on = new CellResult(
                down.id(),
                down.node(),
                down.app(),
                down.fault(),
                down.repeat(),
                down.startedAt(),
                down.took(),
                down.budget(),
                down.verdict(),
                down.phases(),
                down.window(),
                down.since(),
                down.samples().stream()
                        .filter(sample -> sample.verdict().equals("pass"))
                        .toList(),
                down.evidence(),
                down.undone());

        Document page = page(Runs.ended("r1", List.of(on)));

        assertThat(withClass(page, "table", "heat").getFirst().getTextContent()).contains("served on · 4.000 s");
        assertThat(withClass(page, "table", "parts")).isEmpty();
        assertThat(withClass(page, "circle", "on")).hasSize(2);
        assertThat(page.getDocumentElement().getTextContent()).contains("It served on");
        assertThat(withClass(page(Runs.ended("r1", List.of(down))), "table", "parts"))
                .hasSize(1);
    }

    @Test
    void anAnswerThatHungIsNoServingOn() {
        CellResult quick = Runs.passed("n1", "ui", "pause", 1, 4000);
        CellResult hung = Runs.cell(
                "n1",
                "ui",
                "pause",
                1,
                quick.verdict(),
                quick.phases(),
                List.of(new CellResult.Sample(
                        Duration.ofMillis(1990), "pass", "200, title found", Duration.ofMillis(4100))));

        Document page = page(Runs.ended("r1", List.of(hung)));

        assertThat(withClass(page, "table", "heat").getFirst().getTextContent())
                .contains("4.000 s · 7 %")
                .doesNotContain("served on");
        assertThat(withClass(page, "path", "tick").getFirst().getAttribute("d")).contains("h");
    }

    @Test
    void manyFaultsGoDownThePageInsteadOfBeyondItsEdge() {
        List<CellResult> cells = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cells.add(Runs.passed("n1", "ui", "fault-" + i, 1, 900));
        }

        Element map = withClass(page(Runs.ended("r1", cells)), "table", "heat").getFirst();

        assertThat(elements(map, "tr")).hasSize(13);
        assertThat(elements(map, "td")).hasSize(12);
    }

    private static String anchor(String node, String app) {
        return CellSections.anchor(Runs.passed(node, app, "crash", 1, 1));
    }

    private static String html(RunReport run) {
        StringWriter out = new StringWriter();
        Page.write(run, out);
        return out.toString();
    }

    private static Document page(RunReport run) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html(run))));
        } catch (ParserConfigurationException | SAXException | IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static List<Element> withClass(Document page, String name, String word) {
        return elements(page.getDocumentElement(), name).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(word))
                .toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
