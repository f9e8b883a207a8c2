/**
 * Whether a catalog may be acted on: signatures, root files and their rotation, the highest version seen, expiry.
 * {@link dev.pilothouse.engine.version.trust.TrustedCatalog} is what the rest of the engine asks;
 * {@link dev.pilothouse.engine.version.trust.CatalogVerifier} is the rule itself, without files or network. It must not
 * know what runs on nodes.
 */
@NullMarked
package dev.pilothouse.engine.version.trust;

import org.jspecify.annotations.NullMarked;
