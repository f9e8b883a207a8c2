/**
 * {@code pilothouse catalog}: keys, root files, signing, and what the fleet's catalog offers. Entry is
 * {@link dev.pilothouse.cli.catalog.CatalogCommand}; it must not decide what is trusted.
 */
@NullMarked
package dev.pilothouse.cli.catalog;

import org.jspecify.annotations.NullMarked;
