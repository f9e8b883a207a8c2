package dev.pilothouse.engine.chaos.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Elements written one after the other. Whatever is given as text or as an attribute's value stays text, also where an
 * app made it up to be something else; characters that XML has no way to hold come out as U+FFFD.
 */
public final class Markup {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final char UNPRINTABLE = '\uFFFD';

    private final XMLStreamWriter xml;

    public Markup(Writer out) {
        try {
            xml = FACTORY.createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** The first line of an XML document. */
    public Markup declaration() {
        return write(() -> xml.writeStartDocument("UTF-8", "1.0"));
    }

    /** The first line of an HTML page. */
    public Markup doctype() {
        return write(() -> xml.writeDTD("<!DOCTYPE html>\n"));
    }

    /** @param attributes names and values in turn */
    public Markup open(String name, String... attributes) {
        return write(() -> {
            xml.writeStartElement(name);
            attributes(attributes);
        });
    }

    public Markup close() {
        return write(xml::writeEndElement);
    }

    /** One that holds nothing, written so that HTML knows it as such only where its element may hold nothing. */
    public Markup empty(String name, String... attributes) {
        return write(() -> {
            xml.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    public Markup text(String text) {
        return write(() -> xml.writeCharacters(clean(text)));
    }

    public Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** A line end, so that no line grows beyond what tools read. */
    public Markup line() {
        return text("\n");
    }

    /** Writes the end of all that is open. */
    public void end() {
        write(() -> {
            xml.writeEndDocument();
            xml.flush();
        });
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
        }
    }

    /** Without what is no character of XML 1.0, section 2.2. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean allowed = point == '\t'
                    || point == '\n'
                    || point == '\r'
                    || (point >= 0x20 && point <= 0xD7FF)
                    || (point >= 0xE000 && point <= 0xFFFD)
                    || point >= 0x10000;
            clean.appendCodePoint(allowed ? point : UNPRINTABLE);
        });
        return clean.toString();
    }

    private Markup write(Step step) {
        try {
            step.write();
            return this;
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(XMLStreamException e) {
        return new UncheckedIOException(new IOException(e.getMessage(), e));
    }

    private interface Step {
        void write() throws XMLStreamException;
    }
}
