package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.ImageReference;

/**
 * What an app is made from on one node in place of what its manifest says, since an operator chose it there.
 *
 * @param version as it is shown and labelled
 * @param image of the same repository as the manifest's, registry and tag aside
 */
public record ChosenImage(String version, ImageReference image) {}
