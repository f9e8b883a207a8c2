/**
 * Which server keys are pinned. Entry type {@link dev.pilothouse.engine.host.ssh.trust.KnownHosts}. It must not know how
 * a connection comes about.
 */
@NullMarked
package dev.pilothouse.engine.host.ssh.trust;

import org.jspecify.annotations.NullMarked;
