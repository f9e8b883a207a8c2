package dev.pilothouse.engine.chaos.report;

import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.page.Page;
import java.io.UncheckedIOException;
import java.io.Writer;

/** What a run can be made into, from its journal alone. */
public enum ReportFormat {
    /** One page that needs nothing but itself. */
    HTML,
    /** For build servers: a suite for each app on a node, a case for each cell. */
    JUNIT,
    /** For spreadsheets: a row for each cell. */
    CSV,
    /** All of it, with every answer. */
    JSON;

    /**
     * Writes it, to be encoded as UTF-8; the writer stays open.
     *
     * @throws UncheckedIOException where the writer throws
     */
    public void write(RunReport run, Writer out) {
        switch (this) {
            case HTML -> Page.write(run, out);
            case JUNIT -> JUnitReport.write(run, out);
            case CSV -> CsvReport.write(run, out);
            case JSON -> JsonReport.write(run, out);
        }
    }
}
