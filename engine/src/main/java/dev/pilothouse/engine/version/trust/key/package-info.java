/**
 * Ed25519 keys of a catalog's keepers: {@link dev.pilothouse.engine.version.trust.key.VerifyingKey} and
 * {@link dev.pilothouse.engine.version.trust.key.SigningKey}, which rests encrypted in a
 * {@link dev.pilothouse.engine.version.trust.key.KeyFile}. It must not know what is signed.
 */
@NullMarked
package dev.pilothouse.engine.version.trust.key;

import org.jspecify.annotations.NullMarked;
