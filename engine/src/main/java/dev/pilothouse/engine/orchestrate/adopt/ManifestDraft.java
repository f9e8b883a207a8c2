package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.text.AppId;
import java.util.List;

/**
 * A manifest written from a running container.
 *
 * @param app its id, as the file says it
 * @param yaml the whole file
 * @param inexpressible fields of the container that a manifest cannot say, with their values
 * @param differences what a plan for this manifest would still find; empty is the proof that adopting changes nothing
 * @param secrets names of environment variables that look like secrets: the file holds a reference, not the value
 */
public record ManifestDraft(
        AppId app, String yaml, List<String> inexpressible, List<String> differences, List<String> secrets) {
    public ManifestDraft {
        inexpressible = List.copyOf(inexpressible);
        differences = List.copyOf(differences);
        secrets = List.copyOf(secrets);
    }
}
