/**
 * What a catalog offers: {@link dev.pilothouse.engine.version.catalog.Catalog}, its apps and their releases, read from and
 * written to JSON. It must not know who signed it, where it came from, nor what runs on a node; whoever acts on a catalog
 * gets it from {@code version.trust}, never from these bytes alone.
 */
@NullMarked
package dev.pilothouse.engine.version.catalog;

import org.jspecify.annotations.NullMarked;
