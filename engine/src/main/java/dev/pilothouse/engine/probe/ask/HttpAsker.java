package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.container.http.Page;
import dev.pilothouse.engine.probe.BodyMatch;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Statuses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks for a page and holds it against all that is declared of it; what it says names the first that does not hold. */
record HttpAsker(Vantage vantage) {
    /** A title stands at the beginning of a page; more is not fetched. */
    private static final int BODY = 64 * 1024;

    Finding ask(Probe.Http probe) throws IOException, InterruptedException {
        Page page = Web.at(
                        probe.uri(),
                        vantage,
                        probe.from(),
                        probe.tls(),
                        probe.pace().timeout())
                .get(BODY);
        String head = Finding.printable(page.start());
        if (probe.statuses().match(page.status()) == Statuses.Match.OTHER) {
            return new Finding(Verdict.FAIL, Integer.toString(page.status()), head);
        }
        List<String> held = new ArrayList<>(List.of(Integer.toString(page.status())));
        if (!page.contentType()
                .toLowerCase(Locale.ROOT)
                .startsWith(probe.contentType().toLowerCase(Locale.ROOT))) {
            String type = page.contentType().isEmpty() ? "none" : Finding.printable(page.contentType());
            return new Finding(
                    Verdict.FAIL, page.status() + ", content type is " + type + ", not " + probe.contentType(), head);
        }
        if (!probe.marker().isEmpty()) {
            if (!page.start().contains(probe.marker())) {
                return new Finding(Verdict.FAIL, page.status() + ", marker missing: " + probe.marker(), head);
            }
            held.add("marker found");
        }
        if (probe.body().isPresent()) {
            BodyMatch body = probe.body().get();
            if (body.in(page.start()) == BodyMatch.Result.MISSING) {
                return new Finding(Verdict.FAIL, page.status() + ", body does not match: " + body, head);
            }
            held.add("body matches");
        }
        return new Finding(Verdict.PASS, String.join(", ", held), head);
    }
}
