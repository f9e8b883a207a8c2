package dev.pilothouse.engine.flash.image.map;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A block map's elements with their lines; nothing of what they mean. No DTD, no entity of its own, is ever resolved. */
final class MapText {
    private static final Set<String> FIELDS = Set.of(
            "ImageSize",
            "BlockSize",
            "BlocksCount",
            "MappedBlocksCount",
            "ChecksumType",
            "BmapFileSHA1",
            "BmapFileChecksum");
    private static final int MOST_RANGES = 1 << 20;

    private final String name;
    private final Map<String, Field> fields = new HashMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private Field version = new Field("", 1);

    private record Field(String value, int line) {}

    /** One {@code Range} element. */
    final class Range {
        private final String text;
        private final Optional<String> sum;
        private final int line;

        private Range(String text, Optional<String> sum, int line) {
            this.text = text;
            this.sum = sum;
            this.line = line;
        }

        /** Such as {@code 0-11}, without the spaces around it. */
        String text() {
            return text;
        }

        Optional<String> sum() {
            return sum;
        }

        EngineException invalid(String reason) {
            return MapText.this.invalid(line, "Range", reason, null);
        }
    }

    private MapText(String name) {
        this.name = name;
    }

    static MapText read(String name, byte[] content) {
        MapText text = new MapText(name);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            text.elements(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException fault) {
            int line = fault.getLocation() == null ? 1 : fault.getLocation().getLineNumber();
            throw text.invalid(line, "XML", "is not well-formed or ends too early", fault);
        }
        return text;
    }

    private void elements(XMLStreamReader xml) throws XMLStreamException {
        List<String> path = new ArrayList<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw invalid(line(xml), "DOCTYPE", "is not taken: a block map needs no entities of its own", null);
                case XMLStreamConstants.START_ELEMENT -> start(xml, path);
                case XMLStreamConstants.END_ELEMENT -> path.removeLast();
                default -> {
                    // Spaces and remarks between the elements.
                }
            }
        }
    }

    /** Elements whose text is read are over when this returns. */
    private void start(XMLStreamReader xml, List<String> path) throws XMLStreamException {
        String element = xml.getLocalName();
        int line = line(xml);
        if (path.isEmpty()) {
            if (!element.equals("bmap")) {
                throw invalid(line, element, "is no block map: its outermost element is bmap", null);
            }
            String said = xml.getAttributeValue(null, "version");
            version = new Field(said == null ? "" : said.strip(), line);
        } else if (FIELDS.contains(element)) {
            if (fields.put(element, new Field(xml.getElementText().strip(), line)) != null) {
                throw invalid(line, element, "stands twice", null);
            }
            return;
        } else if (element.equals("Range")) {
            if (ranges.size() == MOST_RANGES) {
                throw invalid(line, element, "is one of more than " + MOST_RANGES, null);
            }
            Optional<String> sum = Optional.ofNullable(xml.getAttributeValue(null, "chksum"))
                    .or(() -> Optional.ofNullable(xml.getAttributeValue(null, "sha1")))
                    .map(String::strip);
            ranges.add(new Range(xml.getElementText().strip(), sum, line));
            return;
        }
        path.add(element);
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    String version() {
        return version.value();
    }

    List<Range> ranges() {
        return ranges;
    }

    /** Without the spaces around it. */
    String value(String field) {
        Field found = fields.get(field);
        if (found == null) {
            throw invalid(field, "is missing");
        }
        return found.value();
    }

    EngineException invalid(String field, String reason) {
        return invalid(fields.getOrDefault(field, version).line(), field, reason, null);
    }

    private EngineException invalid(int line, String field, String reason, @Nullable Throwable cause) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", name);
        facts.put("place", "line " + line + ", " + field);
        facts.put("reason", reason);
        return new EngineException(ErrorCode.BLOCK_MAP_INVALID, facts, cause);
    }
}
