package dev.pilothouse.engine.text.yaml;

import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes what {@link YamlFiles} reads: every text is quoted where another reader could take it for something else. */
public final class YamlText {
    /** Long enough for an image reference with its digest; folded texts are hard to compare by eye. */
    private static final int WIDTH = 200;

    private YamlText() {}

    /** @param document of mappings, lists, texts, numbers and flags, in the order of their iteration */
    public static String of(Map<String, ?> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        return new Yaml(options).dumpAs(document, Tag.MAP, DumperOptions.FlowStyle.BLOCK);
    }
}
